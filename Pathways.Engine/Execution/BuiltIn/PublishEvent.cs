namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>An event for all the instances that wait for it, of this correlation id where one is given.</summary>
public sealed record EventPublished(string EventName, string? CorrelationId, object? Payload) : Effect;

/// <summary>Publishes an event.</summary>
public sealed class PublishEvent() : BuiltInActivity("PublishEvent", [Input("EventName", "String", required: true), Input("CorrelationId", "String"), Input("Payload", "Object")])
{
    internal override void Execute(ActivityRun context)
    {
        context.Signal(new EventPublished(context.Input("EventName", ""), context.Input<string?>("CorrelationId", null), context.Input("Payload")));
        context.Complete();
    }
}
