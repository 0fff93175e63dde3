namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Takes one way or the other.</summary>
public sealed class FlowDecision() : BuiltInActivity("FlowDecision", [Input("Condition", "Boolean", required: true)], outcomes: ["True", "False"])
{
    internal override void Execute(ActivityRun context) => context.Complete(context.Input("Condition", false) ? "True" : "False");
}
