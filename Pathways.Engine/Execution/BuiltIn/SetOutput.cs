namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Gives an output of the workflow its value.</summary>
public sealed class SetOutput() : BuiltInActivity("SetOutput", [Input("OutputName", "String", required: true), Input("OutputValue", "Object")])
{
    internal override void Execute(ActivityRun context)
    {
        context.Burst.SetWorkflowOutput(context.Execution, context.Input("OutputName", ""), context.Input("OutputValue"));
        context.Complete();
    }
}
