namespace Pathways.Engine.Tasks;

public enum HumanTaskStatus
{
    Open,
    Completed,

    /// <summary>Nobody has to do it any more: its deadline passed, or the instance was cancelled.</summary>
    Released,
}

public enum TaskPriority
{
    Normal,
    High,
    Urgent,
}

/// <summary>A task as a row. Its id is the id of the wait that completing it meets, if a step waits for it.</summary>
public sealed class HumanTask
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>Whom the task is about: the instance's correlation id.</summary>
    public string? SubjectId { get; set; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    /// <summary>Which <see cref="ISideTask"/> follows from it; null for a task that a step waits for.</summary>
    public string? SideKind { get; init; }

    /// <summary>Which of the activity's tasks this is.</summary>
    public required string Name { get; init; }

    public required string Title { get; set; }

    /// <summary>One or two sentences: why this task is there.</summary>
    public string? Explanation { get; set; }

    public string? AssigneeId { get; set; }

    public string? OrganisationId { get; set; }

    public required string Audience { get; set; }

    public TaskPriority Priority { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>When somebody last gave it to its assignee, or back to the team; null while it stands where it was opened.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>Until when nobody is to be reminded of it; null where nobody put it off. What presses it meanwhile ends that.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    public HumanTaskStatus Status { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? CompletedBy { get; set; }

    /// <summary>The <see cref="TaskForm"/> as it was when the task was opened.</summary>
    public required string FormJson { get; init; }

    public string? AnswerJson { get; set; }
}
