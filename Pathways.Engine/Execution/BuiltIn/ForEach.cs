using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its body for each item of a list.</summary>
public sealed class ForEach() : BuiltInActivity("ForEach", [Input("Items", "List<Object>", required: true)], [Output(Loop.CurrentValue)]), IContainerActivity, ICountingLoop
{
    private const string Round = "round";

    internal override void Execute(ActivityRun context) => Continue(context, 0);

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => Continue(context, context.State<int>(Round) + 1);

    private static void Continue(ActivityRun context, int round)
    {
        var items = context.Input("Items", Array.Empty<object?>());
        if (round >= items.Length)
        {
            context.Complete();
            return;
        }
        context.SetState(Round, round);
        Loop.Run(context, items[round], round);
    }
}
