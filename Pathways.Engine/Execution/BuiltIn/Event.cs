namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Waits for a named event, and gives what came with it.</summary>
public sealed class Event() : BuiltInActivity("Event", [Input("EventName", "String", required: true)], [Output("Result")]), IResumableActivity
{
    /// <summary>Where a resumption holds what came with the event.</summary>
    internal const string Payload = "Payload";

    internal override void Execute(ActivityRun context)
    {
        if (!context.IsTriggered)
        {
            context.AwaitEvent(context.Input("EventName", ""));
            return;
        }
        context.SetOutput("Result", context.Burst.TriggerPayload ?? new Dictionary<string, object?>());
        context.Complete();
    }

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload.TryGetValue(Payload, out var payload) ? payload : resumption.Payload);
        context.Complete();
    }
}
