using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Another workflow to be started.</summary>
/// <param name="WaitId">The wait to meet with its output when it ends; null when nobody waits for that.</param>
public sealed record WorkflowDispatched(string? WaitId, string WorkflowDefinitionId, IReadOnlyDictionary<string, object?> Input, string? CorrelationId) : Effect;

/// <summary>Starts another workflow in an instance of its own, and waits for its end if asked to.</summary>
public sealed class DispatchWorkflow() : BuiltInActivity("DispatchWorkflow", Inputs, [Output("Result")]), IResumableActivity
{
    private static InputDescriptor[] Inputs =>
        [Input("WorkflowDefinitionId", "String", required: true), Input("Input", "Object"), Input("CorrelationId", "String"), Input("WaitForCompletion", "Boolean")];

    internal override void Execute(ActivityRun context)
    {
        var waits = context.Input("WaitForCompletion", false);
        Dispatch(context, waits);
        if (!waits) context.Complete();
    }

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }

    internal static void Dispatch(ActivityRun context, bool waits)
    {
        var definitionId = context.Input("WorkflowDefinitionId", "");
        var input = context.Input("Input") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
        var wait = waits ? context.Wait(BookmarkKind.Child, definitionId).Id : null;
        context.Signal(new WorkflowDispatched(wait, definitionId, input, context.Input<string?>("CorrelationId", null)));
    }
}
