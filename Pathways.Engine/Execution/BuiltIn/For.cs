using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its body for each number from one to another.</summary>
public sealed class For() : BuiltInActivity(
    "For",
    [Input("Start", "Int32"), Input("End", "Int32", required: true), Input("Step", "Int32"), Input("OuterBoundInclusive", "Boolean")],
    [Output(Loop.CurrentValue)]), IContainerActivity, ICountingLoop
{
    private const string Round = "round";

    internal override void Execute(ActivityRun context) => Continue(context, 0);

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => Continue(context, context.State<long>(Round) + 1);

    private static void Continue(ActivityRun context, long round)
    {
        var step = context.Input("Step", 1L);
        if (step == 0) throw new ActivityFaultException(ExecutionTexts.Text("StepZero", context.ActivityName));
        var value = context.Input("Start", 0L) + round * step;
        var end = context.Input("End", 0L);
        var distance = step > 0 ? end - value : value - end;
        if (distance < 0 || (distance == 0 && !context.Input("OuterBoundInclusive", true)))
        {
            context.Complete();
            return;
        }
        context.SetState(Round, round);
        Loop.Run(context, value, round);
    }
}
