namespace Pathways.Engine.Instances;

public enum BookmarkKind
{
    Task,
    Timer,
    Reply,
    Event,
    Child,

    /// <summary>The activity faulted and runs again at a set time.</summary>
    Retry,
}

/// <summary>A wait of an activity. A task's or a timer's row carries the same id as its wait.</summary>
/// <param name="Id">Unique over all instances: the instance's id and a counter.</param>
/// <param name="Name">Which of the activity's waits this is: the task's, timer's or event's name.</param>
/// <param name="Hash">Of the activity's type and the stimulus it waits for.</param>
/// <param name="ActivityInstanceId">The execution that waits: an activity in a loop has several.</param>
public sealed record Bookmark(
    string Id,
    BookmarkKind Kind,
    string Name,
    string Hash,
    string ActivityId,
    string ActivityType,
    int ActivityInstanceId)
{
    public IReadOnlyDictionary<string, object?> Payload { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether meeting the wait removes it.</summary>
    public bool AutoBurn { get; init; } = true;
}
