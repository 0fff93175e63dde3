namespace Pathways.Engine.Tasks;

public enum TaskEntryKind
{
    /// <summary>Somebody took it.</summary>
    Claimed,

    /// <summary>Its assignee gave it back to the team.</summary>
    Released,

    Reassigned,
    Snoozed,

    /// <summary>It was no longer to be put off.</summary>
    Woken,

    Reprioritised,
    Commented,

    /// <summary>Somebody took their answer back before it took effect.</summary>
    TakenBack,
}

/// <summary>What somebody did with a task beside answering it: a line of its thread, never changed afterwards.</summary>
public sealed class TaskEntry
{
    public required Guid Id { get; init; }

    public required string TaskId { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it, as <c>staff:ID</c>.</summary>
    public required string Actor { get; init; }

    public required TaskEntryKind Kind { get; init; }

    /// <summary>Whose it was before, where that changed.</summary>
    public string? FromAssigneeId { get; init; }

    public string? ToAssigneeId { get; init; }

    /// <summary>The day until which it was put off.</summary>
    public DateOnly? UntilDay { get; init; }

    /// <summary>The priority that it was given.</summary>
    public TaskPriority? Priority { get; init; }

    /// <summary>The comment, or the reason.</summary>
    public string? Text { get; init; }

    public static TaskEntry Of(
        string taskId,
        TaskEntryKind kind,
        string actor,
        DateTimeOffset now,
        string? from = null,
        string? to = null,
        DateOnly? until = null,
        TaskPriority? priority = null,
        string? text = null) => new()
        {
            Id = Guid.CreateVersion7(now),
            TaskId = taskId,
            At = now,
            Actor = actor,
            Kind = kind,
            FromAssigneeId = from,
            ToAssigneeId = to,
            UntilDay = until,
            Priority = priority,
            Text = text,
        };
}
