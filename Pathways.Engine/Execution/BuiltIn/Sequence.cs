using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs its activities one after the other.</summary>
public sealed class Sequence() : BuiltInActivity("Sequence"), IContainerActivity
{
    internal override void Execute(ActivityRun context) => Continue(context, 0);

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        var index = 0;
        while (context.Node.Children[index] != child.Node) index++;
        Continue(context, index + 1);
    }

    private static void Continue(ActivityRun context, int next)
    {
        if (next < context.Node.Children.Count) context.Schedule(context.Node.Children[next]);
        else context.Complete();
    }
}
