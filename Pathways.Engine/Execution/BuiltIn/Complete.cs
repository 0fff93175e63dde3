using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Completes the flowchart, or the workflow used as an activity, that it stands in, with outcomes of its own.</summary>
public sealed class Complete() : BuiltInActivity("Complete", [Input("Outcomes", "Object")], outcomes: [])
{
    internal override void Execute(ActivityRun context)
    {
        var container = context.Execution.Parent;
        while (container is { Parent: not null, Node.Activity: not (Flowchart or WorkflowActivity) }) container = container.Parent;
        if (container is null) context.Complete(Outcomes(context.Input("Outcomes")));
        else context.Burst.CompleteAround(context.Execution, container, Outcomes(context.Input("Outcomes")));
    }

    private static string[] Outcomes(object? value) => value switch
    {
        null or "" => ["Done"],
        object?[] list => Array.ConvertAll(list, item => item is null ? "Done" : ValueConversion.Text(item)),
        string text when text.AsSpan().TrimStart().StartsWith("[") => Outcomes(ValueConversion.List(text)),
        _ => [ValueConversion.Text(value)],
    };
}
