using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its activities side by side.</summary>
public sealed class Parallel() : BuiltInActivity("Parallel"), IContainerActivity
{
    internal override void Execute(ActivityRun context)
    {
        foreach (var child in context.Node.Children) context.Schedule(child);
        CompleteWhenAllDid(context);
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => CompleteWhenAllDid(context);

    internal static void CompleteWhenAllDid(ActivityRun context)
    {
        if (context.Execution is { Scheduled: 0, FirstChild: null }) context.Complete();
    }
}
