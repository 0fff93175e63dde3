using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>A workflow used as an activity: it runs in the instance of the workflow that uses it, and gives its root's outcomes.</summary>
internal sealed class WorkflowActivity() : BuiltInActivity("Workflow"), IContainerActivity
{
    public static WorkflowActivity Instance { get; } = new();

    internal override void Execute(ActivityRun context) => context.Schedule(context.Node.Child("root")!);

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => context.Complete([.. outcomes]);
}
