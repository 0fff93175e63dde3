namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Waits for some time.</summary>
public sealed class Delay() : BuiltInActivity("Delay", [Input("TimeSpan", "TimeSpan", required: true)]), IResumableActivity
{
    internal override void Execute(ActivityRun context) => context.SetTimer("Delay", context.Now + context.Input("TimeSpan", TimeSpan.Zero));

    public void Resume(ActivityContext context, Resumption resumption) => context.Complete();
}
