using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its body for all items of a list, side by side.</summary>
public sealed class ParallelForEach() : BuiltInActivity("ParallelForEach", [Input("Items", "List<Object>", required: true)], [Output(Loop.CurrentValue)]), IContainerActivity, ICountingLoop
{
    internal override void Execute(ActivityRun context)
    {
        var items = context.Input("Items", Array.Empty<object?>());
        if (context.Node.Child(Loop.Body) is { } body)
        {
            for (var index = 0; index < items.Length; index++) context.Schedule(body, items[index], (long)index);
        }
        Parallel.CompleteWhenAllDid(context);
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => Parallel.CompleteWhenAllDid(context);
}
