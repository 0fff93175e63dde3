namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Writes a line in the instance's journal.</summary>
public sealed class WriteLine() : BuiltInActivity("WriteLine", [Input("Text", "String", required: true)])
{
    internal override void Execute(ActivityRun context)
    {
        context.Note(context.Input("Text", ""));
        context.Complete();
    }
}
