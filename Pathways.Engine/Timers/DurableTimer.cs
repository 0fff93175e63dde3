using Pathways.Engine.Execution;

namespace Pathways.Engine.Timers;

public enum TimerStatus
{
    Pending,
    Fired,

    /// <summary>The wait ended before the timer was due.</summary>
    Released,
}

/// <summary>A timer as a row. Its id is the id of the wait that its firing meets.</summary>
public sealed class DurableTimer
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public TimerStatus Status { get; set; }

    /// <summary>Until when a worker holds it; a dead worker's lease expires.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>Its last firing failed: not to be tried again before.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}

public sealed record SetTimer(string TimerId, string Name, DateTimeOffset DueAt) : Effect;
