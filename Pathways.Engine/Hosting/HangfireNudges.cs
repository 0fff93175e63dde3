using Hangfire;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Hosting;

/// <summary>Enqueues a sweep or a sending for what was just committed.</summary>
/// <param name="client">Made when the first job is asked for: it needs the database, which may not be there yet.</param>
public sealed class HangfireNudges(Lazy<IBackgroundJobClient> client, TimeProvider time, StoreCondition condition, ILogger<HangfireNudges> logger) : IJobNudges
{
    /// <summary>What is due later than this is left to the regular runs, which come each minute.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private readonly Nudge _sweep = new(job => job.SweepTimersAsync(CancellationToken.None), time);
    private readonly Nudge _sending = new(job => job.SendMessagesAsync(CancellationToken.None), time);

    public void AfterCommit(EngineDbContext db) => Try(() =>
    {
        foreach (var entry in db.ChangeTracker.Entries())
            Look(entry);
    });

    public void MoreWaits() => Try(() => client.Value.Enqueue<EngineJobs>(job => job.SweepTimersAsync(CancellationToken.None)));

    /// <summary>Whatever is due is not left to wait for the first regular run.</summary>
    internal void AtOnce()
    {
        _sweep.Enqueue(client.Value);
        _sending.Enqueue(client.Value);
    }

    internal void SweepBegins() => _sweep.Begin();

    /// <summary>A sweep is over, and the next timer that comes is due at that time.</summary>
    internal void SweepEnds(DateTimeOffset? next) => Try(() =>
    {
        if (next is { } at)
            Wake(_sweep, at);
    });

    internal void SendingBegins() => _sending.Begin();

    private void Try(Action enqueue)
    {
        try
        {
            enqueue();
        }
        catch (Exception exception)
        {
            // What was committed is committed, whatever became of the job: the regular runs will find it.
            if (condition.Look(exception) is null)
                logger.LogWarning(exception, "A job could not be enqueued");
        }
    }

    private void Look(EntityEntry entry)
    {
        if (entry.Entity is DurableTimer { Status: TimerStatus.Pending, LeasedUntil: null } timer)
            Wake(_sweep, timer.RetryAt ?? timer.DueAt);
        else if (entry.Entity is HeldAnswer { Status: HeldAnswerStatus.Pending, LeasedUntil: null } answer)
            Wake(_sweep, answer.RetryAt ?? answer.DueAt);
        else if (entry.Entity is Signal { Status: SignalStatus.Pending, LeasedUntil: null } signal)
            Wake(_sweep, signal.RetryAt ?? signal.CreatedAt);
        else if (entry.Entity is OutboxMessage { Status: OutboxStatus.Pending, LeasedUntil: null } message)
            Wake(_sending, message.NextAttemptAt);
    }

    private void Wake(Nudge nudge, DateTimeOffset at)
    {
        var delay = at - time.GetUtcNow();
        if (delay <= TimeSpan.Zero)
            nudge.Enqueue(client.Value);
        else if (delay <= Soon)
            nudge.Schedule(client.Value, delay);
    }
}
