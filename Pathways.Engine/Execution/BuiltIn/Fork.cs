using Pathways.Engine.Execution.Flow;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its branches side by side, until all or the first of them is done.</summary>
public sealed class Fork() : BuiltInActivity("Fork", [Input("JoinMode", "ForkJoinMode")]), IContainerActivity
{
    internal override void Execute(ActivityRun context)
    {
        foreach (var branch in context.Node.Children) context.Schedule(branch);
        Parallel.CompleteWhenAllDid(context);
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (context.Input("JoinMode", JoinMode.WaitAny) == JoinMode.WaitAny) context.Complete();
        else Parallel.CompleteWhenAllDid(context);
    }
}
