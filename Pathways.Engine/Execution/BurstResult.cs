using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>All that a burst decided. Nothing of it has happened until it is committed.</summary>
public sealed record BurstResult(
    InstanceState State,
    IReadOnlyList<EmittedEffect> Effects,
    IReadOnlyList<JournalLine> Journal,
    IReadOnlyList<Bookmark> AddedBookmarks,
    IReadOnlyList<Bookmark> RemovedBookmarks)
{
    /// <summary>How many waits the stimulus met. None means that the burst changed nothing; a start, or what an operator did, counts as one.</summary>
    public int MatchedBookmarks { get; init; }

    /// <summary>The connections that were followed, in their order.</summary>
    public IReadOnlyList<FollowedConnection> Followed { get; init; } = [];
}

/// <summary>A connection that a flowchart followed, by the ids of its ends.</summary>
public readonly record struct FollowedConnection(string Source, string Port, string Target);

public enum JournalKind
{
    /// <summary>The instance started.</summary>
    Started,

    /// <summary>An activity began to run.</summary>
    Executed,

    /// <summary>One of an activity's waits was met.</summary>
    Resumed,

    Completed,

    /// <summary>Dead-path elimination passed over the activity, and over what follows it alone, which has no line of its own.</summary>
    Skipped,

    Cancelled,

    Faulted,

    /// <summary>The instance finished, was cancelled or faulted.</summary>
    Ended,

    /// <summary>What an activity tells about itself, such as a printed line.</summary>
    Note,

    /// <summary>The activity faulted, and runs again by itself at a later time.</summary>
    Postponed,

    /// <summary>An operator had a faulted activity run again.</summary>
    Retried,

    /// <summary>An operator passed over a faulted activity, with an outcome.</summary>
    Overridden,

    /// <summary>The instance was moved to another version of its definition, without any activity running.</summary>
    Moved,

    /// <summary>The instance was put back on the version that it was moved away from.</summary>
    MoveReverted,

    /// <summary>Somebody had a message sent again that failed or perhaps arrived; the detail is its subject.</summary>
    MessageResent,

    /// <summary>Somebody found out that a message arrived of which nobody knew.</summary>
    MessageArrived,

    /// <summary>Somebody gave up a message that failed.</summary>
    MessageGivenUp,

    /// <summary>A message that had left came back; the detail is its subject.</summary>
    MessageReturned,
}

/// <summary>One transition, in the order in which the burst made it.</summary>
/// <param name="Detail">Outcomes, a wait's name, a line, an incident's message.</param>
public sealed record JournalLine(JournalKind Kind, string ActivityId, string ActivityType, string? Detail = null);
