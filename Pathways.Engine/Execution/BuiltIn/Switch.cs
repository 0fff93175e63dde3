using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Runs the activities whose condition holds.</summary>
public sealed class Switch() : BuiltInActivity("Switch", [Input(Cases.Mode, "SwitchMode")]), IContainerActivity
{
    internal override void Execute(ActivityRun context)
    {
        var matching = Cases.Matching(context);
        var activities = matching.Count == 0 ? [context.Node.Child("default")] : matching.Select(each => each.Activity);
        foreach (var activity in activities)
        {
            if (activity is not null) context.Schedule(activity);
        }
        if (context.Execution.Scheduled == 0) context.Complete();
    }

    void IContainerActivity.ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes) => Parallel.CompleteWhenAllDid(context);
}
