namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Opens branches that run side by side.</summary>
public sealed class FlowFork() : BuiltInActivity("FlowFork", [Input("Branches", "List<String>")])
{
    internal override void Execute(ActivityRun context) => context.Complete(context.Input("Branches", Array.Empty<string>()));
}
