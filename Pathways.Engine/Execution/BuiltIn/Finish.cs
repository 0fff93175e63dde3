namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Ends the whole instance at once.</summary>
public sealed class Finish() : BuiltInActivity("Finish", outcomes: [])
{
    internal override void Execute(ActivityRun context)
    {
        context.Burst.Finish();
        context.Complete();
    }
}
