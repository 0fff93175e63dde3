namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Starts another workflow in an instance of its own, and waits for its end.</summary>
public sealed class ExecuteWorkflow() : BuiltInActivity(
    "ExecuteWorkflow", [Input("WorkflowDefinitionId", "String", required: true), Input("Input", "Object"), Input("CorrelationId", "String")], [Output("Result")]), IResumableActivity
{
    internal override void Execute(ActivityRun context) => DispatchWorkflow.Dispatch(context, waits: true);

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}
