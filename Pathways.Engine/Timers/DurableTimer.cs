using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Timers;

public enum TimerStatus
{
    Pending,
    Fired,

    /// <summary>The wait ended before the timer was due.</summary>
    Released,
}

/// <summary>A timer as a row. Its id is the id of the wait that its firing meets.</summary>
public sealed class DurableTimer : DurableWork
{
    public required string ActivityId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public TimerStatus Status { get; set; }
}

internal static class DurableTimers
{
    /// <summary>Those that are to fire by now, whoever holds them.</summary>
    public static IQueryable<DurableTimer> Due(this IQueryable<DurableTimer> timers, DateTimeOffset now) =>
        timers.Where(timer => timer.Status == TimerStatus.Pending && timer.DueAt <= now);
}

public sealed record SetTimer(string TimerId, string Name, DateTimeOffset DueAt) : Effect;
