namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Leaves the nearest loop.</summary>
public sealed class Break() : BuiltInActivity("Break", outcomes: [])
{
    internal override void Execute(ActivityRun context)
    {
        var loop = context.Execution.Parent;
        while (loop is { Node.Activity: not (ILoop or WorkflowActivity) }) loop = loop.Parent;
        if (loop?.Node?.Activity is ILoop)
        {
            for (var container = context.Execution.Parent; container != loop.Parent; container = container!.Parent) container!.IsBreaking = true;
        }
        context.Complete();
    }
}
