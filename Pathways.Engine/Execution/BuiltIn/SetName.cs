namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Names the instance.</summary>
public sealed class SetName() : BuiltInActivity("SetName", [Input("Value", "String", required: true)])
{
    internal override void Execute(ActivityRun context)
    {
        context.Burst.State.Name = context.Input<string?>("Value", null);
        context.Complete();
    }
}
