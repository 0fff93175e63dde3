namespace Pathways.Engine.Hosting;

/// <summary>Remembers when this process last swept its timers, for the health check.</summary>
public sealed class JobHeartbeat(TimeProvider time)
{
    private long _lastTicks;

    /// <summary>When a sweep last ended; before the first one, when the application was ready.</summary>
    public DateTimeOffset Last => new(Interlocked.Read(ref _lastTicks), TimeSpan.Zero);

    internal void Beat() => Interlocked.Exchange(ref _lastTicks, time.GetUtcNow().UtcTicks);
}
