namespace Pathways.Engine.Hosting;

/// <summary>Remembers when this process last swept its timers, for the health check.</summary>
public sealed class JobHeartbeat(TimeProvider time)
{
    private long _lastTicks = time.GetUtcNow().UtcTicks;

    /// <summary>When a sweep last ended; before the first one, when the process started.</summary>
    public DateTimeOffset Last => new(Interlocked.Read(ref _lastTicks), TimeSpan.Zero);

    internal void Beat() => Interlocked.Exchange(ref _lastTicks, time.GetUtcNow().UtcTicks);
}
