namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Says whom or what the instance is about.</summary>
public sealed class Correlate() : BuiltInActivity("Correlate", [Input("CorrelationId", "String", required: true)])
{
    internal override void Execute(ActivityRun context)
    {
        context.Burst.State.CorrelationId = context.Input<string?>("CorrelationId", null);
        context.Complete();
    }
}
