using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its body as long as a condition holds.</summary>
public sealed class While() : BuiltInActivity("While", [Input("Condition", "Boolean", required: true) with { IsEvaluatedOnDemand = true }]), IContainerActivity, ILoop
{
    internal override void Execute(ActivityRun context) => Continue(context);

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => Continue(context);

    private static void Continue(ActivityRun context)
    {
        if (context.Input("Condition", false) && context.Node.Child(Loop.Body) is { } body) context.Schedule(body);
        else context.Complete();
    }
}
