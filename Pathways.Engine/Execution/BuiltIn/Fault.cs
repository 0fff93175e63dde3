namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Stops with an incident that the definition's author foresaw.</summary>
public sealed class Fault() : BuiltInActivity(
    "Fault", [Input("Code", "String"), Input("Category", "String"), Input("FaultType", "String"), Input("Message", "String")], outcomes: [])
{
    internal override void Execute(ActivityRun context)
    {
        var message = context.Input("Message", "");
        throw new ActivityFaultException(message.Length > 0 ? message : ExecutionTexts.Text("Stopped", context.ActivityName));
    }
}
