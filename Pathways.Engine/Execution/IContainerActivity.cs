using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>An activity that runs others. It schedules them with <see cref="ActivityRun.Schedule"/> and learns when each completes.</summary>
internal interface IContainerActivity : IActivity
{
    void ChildCompleted(ActivityRun context, ActivityExecution child, IReadOnlyList<string> outcomes);
}

/// <summary>A container that a Break leaves.</summary>
internal interface ILoop;

/// <summary>An activity that completes the flowchart it stands in.</summary>
internal interface ITerminalActivity;
