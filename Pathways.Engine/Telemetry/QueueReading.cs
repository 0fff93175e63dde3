using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Telemetry;

/// <summary>What waits in the database at one time. Depths are counted up to <see cref="Most"/>.</summary>
/// <param name="OldestTimer">When the oldest timer was due that is due and did not fail yet; null when none is.</param>
/// <param name="OldestMessage">When the oldest message was made that has not left, but for those that are held on purpose; null when all have.</param>
internal sealed record QueueReading(
    DateTimeOffset At, int DueTimers, DateTimeOffset? OldestTimer, int Messages, DateTimeOffset? OldestMessage, int Signals)
{
    /// <summary>Enough to see that something is wrong; beyond it counting would be part of the trouble.</summary>
    public const int Most = 100_000;

    /// <summary>Reads by the indexes over what is still to be done, however much was done.</summary>
    public static async Task<QueueReading> ReadAsync(EngineDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = db.Timers.Due(now);
        var messages = db.Outbox.Where(message => message.Status == OutboxStatus.Pending && (message.HeldUntil == null || message.NextAttemptAt <= now));
        return new QueueReading(
            now,
            await due.OrderBy(timer => timer.DueAt).Take(Most).CountAsync(cancellationToken),
            await due.Where(timer => timer.RetryAt == null).OrderBy(timer => timer.DueAt)
                .Select(timer => (DateTimeOffset?)timer.DueAt).FirstOrDefaultAsync(cancellationToken),
            await messages.OrderBy(message => message.NextAttemptAt).Take(Most).CountAsync(cancellationToken),
            await messages.OrderBy(message => message.NextAttemptAt).Take(Most)
                .MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken),
            await db.Signals.Where(signal => signal.Status == SignalStatus.Pending).OrderBy(signal => signal.CreatedAt).Take(Most)
                .CountAsync(cancellationToken));
    }
}
