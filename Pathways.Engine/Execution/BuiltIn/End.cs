namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Completes its flowchart.</summary>
public sealed class End() : BuiltInActivity("End", outcomes: []), ITerminalActivity
{
    internal override void Execute(ActivityRun context) => context.Complete();
}
