namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Marks where a flowchart starts.</summary>
public sealed class Start() : BuiltInActivity("Start")
{
    internal override void Execute(ActivityRun context) => context.Complete();
}
