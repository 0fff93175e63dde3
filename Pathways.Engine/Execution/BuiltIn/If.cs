using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs one of two activities.</summary>
public sealed class If() : BuiltInActivity("If", [Input("Condition", "Boolean", required: true)], [Output("Result", "Boolean")]), IContainerActivity
{
    internal override void Execute(ActivityRun context)
    {
        var holds = context.Input("Condition", false);
        context.SetOutput("Result", holds);
        if (context.Node.Child(holds ? "then" : "else") is { } activity) context.Schedule(activity);
        else context.Complete();
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => context.Complete();
}
