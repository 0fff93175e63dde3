namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Takes the ways whose condition holds.</summary>
public sealed class FlowSwitch() : BuiltInActivity("FlowSwitch", [Input(Cases.Mode, "SwitchMode")], outcomes: ["Default"])
{
    internal override void Execute(ActivityRun context)
    {
        var matching = Cases.Matching(context);
        context.Complete(matching.Count == 0 ? ["Default"] : [.. matching.Select(each => each.Label)]);
    }
}
