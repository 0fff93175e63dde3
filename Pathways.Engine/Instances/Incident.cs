namespace Pathways.Engine.Instances;

/// <summary>An activity that could not go on.</summary>
/// <param name="ActivityId">The activity, or <c>Workflow1</c> where the workflow itself is at fault.</param>
/// <param name="Message">A sentence in French, or the message that the definition's author gave.</param>
public sealed record Incident(string ActivityId, string ActivityType, IncidentKind Kind, string Message, DateTimeOffset At)
{
    /// <summary>The execution that stands faulted, to be retried or passed over; null where only the instance can be ended.</summary>
    public int? ExecutionId { get; init; }

    public IncidentState State { get; init; }
}

public enum IncidentState
{
    /// <summary>Nobody has dealt with it.</summary>
    Open,

    /// <summary>The activity was run again.</summary>
    Retried,

    /// <summary>An operator passed over the activity.</summary>
    Overridden,

    /// <summary>The flow went on without the activity, or the instance ended.</summary>
    Overtaken,
}

public enum IncidentKind
{
    /// <summary>The activity itself gave up.</summary>
    Fault,

    /// <summary>An input's expression failed or gave a value of the wrong kind.</summary>
    Input,

    UnknownActivity,

    UnknownVariable,

    /// <summary>A backward connection that the flow cannot follow.</summary>
    InvalidConnection,

    /// <summary>One burst ran too many activities: a loop that never waits.</summary>
    TooManySteps,

    /// <summary>The activity neither completed nor waits for anything.</summary>
    NothingToWaitFor,
}
