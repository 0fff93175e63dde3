namespace Pathways.Engine.Instances;

/// <summary>An activity that could not go on.</summary>
/// <param name="ActivityId">The activity, or <c>Workflow1</c> where the workflow itself is at fault.</param>
/// <param name="Message">A sentence in French, or the message that the definition's author gave.</param>
public sealed record Incident(string ActivityId, string ActivityType, IncidentKind Kind, string Message, DateTimeOffset At);

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
