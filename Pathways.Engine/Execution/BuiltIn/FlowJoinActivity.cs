using Pathways.Engine.Execution.Flow;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Brings branches together again. The flowchart decides when it runs; see <see cref="FlowWalk"/>.</summary>
public sealed class FlowJoinActivity() : BuiltInActivity("FlowJoin", [Input("Mode", "FlowJoinMode")])
{
    /// <summary>A branch that was queued when the join was reached may have begun to wait since: it is cancelled now.</summary>
    internal override void Execute(ActivityRun context)
    {
        if (context.Execution.Parent is { Flow.Graph: not null } flowchart)
        {
            var walk = new FlowWalk(new ActivityRun(context.Burst, flowchart));
            if (walk.ModeOf(context.Node.Position) == JoinMode.WaitAny) walk.CancelAncestors(context.Node.Position);
        }
        context.Complete();
    }
}
