namespace Pathways.Engine.Instances;

/// <summary>An instance as a row. <see cref="Version"/> grows by one with each burst; a burst that lost the race reruns.</summary>
public sealed class WorkflowInstance
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; set; }

    /// <summary>The instance that started this one and waits for its end, if any.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The parent's wait that this one's end meets.</summary>
    public string? ParentWaitId { get; init; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public InstanceStatus Status { get; set; }

    public InstanceSubStatus SubStatus { get; set; }

    /// <summary>The interpreter's state, as JSON.</summary>
    public required string StateJson { get; set; }

    public int Version { get; set; }

    /// <summary>The number of the last journal row: the journal has no holes.</summary>
    public int JournalLength { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How many of its activities stand faulted: an operator sees it.</summary>
    public int IncidentCount { get; set; }

    /// <summary>How many answers to its tasks are held: see <see cref="Tasks.HeldAnswers"/>. A burst that may close tasks looks here first.</summary>
    public int HeldAnswers { get; set; }

    /// <summary>When somebody suspended it; null while it goes on.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>When it goes on by itself. Until then no timer fires; answers and events are taken in.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>The application's code for why it is suspended.</summary>
    public string? PauseReason { get; set; }
}

public static class WorkflowInstances
{
    /// <summary>Those that run or stand halted: they hold waits, and somebody still has to do with them.</summary>
    public static IQueryable<WorkflowInstance> Live(this IQueryable<WorkflowInstance> instances) =>
        instances.Where(row => row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted);

    /// <inheritdoc cref="Live"/>
    public static bool IsLive(this WorkflowInstance row) =>
        row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted;
}
