using System.Linq.Expressions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Hosting;

/// <summary>Enqueues a sweep or a sending for what was just committed. Many commits share one job that has not begun yet.</summary>
public sealed class HangfireNudges(IBackgroundJobClient jobs, TimeProvider time, ILogger<HangfireNudges> logger) : IJobNudges
{
    /// <summary>What is due later than this is left to the regular runs, which come each minute.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private readonly Nudge _sweep = new(job => job.SweepTimersAsync(CancellationToken.None));
    private readonly Nudge _sending = new(job => job.SendMessagesAsync(CancellationToken.None));

    public void AfterCommit(EngineDbContext db)
    {
        try
        {
            foreach (var entry in db.ChangeTracker.Entries())
                Look(entry);
        }
        catch (BackgroundJobClientException exception)
        {
            // What was committed is committed: the regular runs will find it.
            logger.LogWarning(exception, "A job could not be enqueued");
        }
    }

    /// <summary>Whatever is due at start is not left to wait for the first regular run.</summary>
    internal void AtStart()
    {
        _sweep.Enqueue(jobs);
        _sending.Enqueue(jobs);
    }

    internal void SweepBegins() => _sweep.Begin();

    internal void SendingBegins() => _sending.Begin();

    private void Look(EntityEntry entry)
    {
        if (entry.Entity is DurableTimer { Status: TimerStatus.Pending, LeasedUntil: null } timer)
            Wake(_sweep, timer.RetryAt ?? timer.DueAt);
        else if (entry.Entity is Signal { Status: SignalStatus.Pending, LeasedUntil: null } signal)
            Wake(_sweep, signal.RetryAt ?? signal.CreatedAt);
        else if (entry.Entity is OutboxMessage { Status: OutboxStatus.Pending, LeasedUntil: null } message)
            Wake(_sending, message.NextAttemptAt);
    }

    private void Wake(Nudge nudge, DateTimeOffset at)
    {
        var delay = at - time.GetUtcNow();
        if (delay <= TimeSpan.Zero)
            nudge.Enqueue(jobs);
        else if (delay <= Soon)
            nudge.Schedule(jobs, delay);
    }

    private sealed class Nudge(Expression<Func<EngineJobs, Task>> job)
    {
        private int _isEnqueued;

        public void Enqueue(IBackgroundJobClient jobs)
        {
            if (Interlocked.Exchange(ref _isEnqueued, 1) == 0)
                jobs.Enqueue(job);
        }

        public void Schedule(IBackgroundJobClient jobs, TimeSpan delay) => jobs.Schedule(job, delay);

        /// <summary>From here on, what is committed may be missed by the run that begins, and needs another.</summary>
        public void Begin() => Interlocked.Exchange(ref _isEnqueued, 0);
    }
}
