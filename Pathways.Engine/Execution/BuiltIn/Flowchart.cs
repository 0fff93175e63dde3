using Pathways.Engine.Execution.Flow;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its activities along their connections.</summary>
public sealed class Flowchart() : BuiltInActivity("Flowchart"), IContainerActivity
{
    internal override void Execute(ActivityRun context)
    {
        if (context.Node.Flow!.From(context.Burst.TriggerActivityId) is not { } graph)
        {
            context.Complete();
            return;
        }
        context.Execution.Flow = new FlowCounters(graph);
        new FlowWalk(context).Start();
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (child.Node!.Activity is ITerminalActivity)
        {
            context.Complete();
            return;
        }
        new FlowWalk(context).Leave(child.Node.Position, outcomes);
        if (context.Execution is { Scheduled: 0, FirstChild: null }) context.Complete();
    }
}
