using System.Linq.Expressions;
using Hangfire;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Asks for a job after a commit. Many commits share one: whoever commits before a job that was asked for can begin needs none
/// of its own. Which process runs it does not matter, nor whether it is ever run.
/// </summary>
internal sealed class Nudge(Expression<Func<EngineJobs, Task>> job, TimeProvider time)
{
    /// <summary>Within it, what is committed after a job was asked for shares the next one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    /// <summary>When the last job that was asked for begins at the earliest, on the clock that nobody sets.</summary>
    private long? _begins;

    /// <summary>When the last job that was asked for later begins, on the same clock.</summary>
    private long? _scheduled;

    public void Enqueue(IBackgroundJobClient jobs)
    {
        if (Delay() is not { } delay)
            return;
        if (delay <= TimeSpan.Zero)
            jobs.Enqueue(job);
        else
            jobs.Schedule(job, delay);
    }

    /// <summary>Asks for a job later, unless one that was asked for begins between now and then: it looks itself for what comes next.</summary>
    public void Schedule(IBackgroundJobClient jobs, TimeSpan delay)
    {
        var now = time.GetTimestamp();
        var begins = now + (long)(delay.TotalSeconds * time.TimestampFrequency);
        lock (_lock)
        {
            if (_scheduled is { } scheduled && scheduled > now && scheduled <= begins)
                return;
            _scheduled = begins;
        }

        jobs.Schedule(job, delay);
    }

    /// <summary>A job begins in this process: what is committed from here on may be missed by it, and needs another at once.</summary>
    public void Begin()
    {
        lock (_lock)
            _begins = null;
    }

    /// <returns>Null when a job that was asked for already will begin later than now.</returns>
    private TimeSpan? Delay()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (_begins is not { } begins || time.GetElapsedTime(begins, now) >= Pause)
            {
                _begins = now;
                return TimeSpan.Zero;
            }

            var since = time.GetElapsedTime(begins, now);
            if (since < TimeSpan.Zero)
                return null;
            _begins = begins + (long)(Pause.TotalSeconds * time.TimestampFrequency);
            return Pause - since;
        }
    }
}
