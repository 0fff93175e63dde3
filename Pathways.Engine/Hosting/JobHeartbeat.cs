namespace Pathways.Engine.Hosting;

/// <summary>
/// Remembers when this process last showed that its jobs go on, for the health check. It is measured by the clock that nobody
/// sets: a computer's time may jump.
/// </summary>
public sealed class JobHeartbeat(TimeProvider time)
{
    private long _last;
    private int _inHand;

    /// <summary>For how long nothing was heard of the jobs; before the first one, of the start.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _last));

    internal void Beat() => Interlocked.Exchange(ref _last, time.GetTimestamp());

    /// <summary>A sweep begins here: until it ends, only its progress counts.</summary>
    internal void Begin() => Interlocked.Increment(ref _inHand);

    internal void End() => Interlocked.Decrement(ref _inHand);

    /// <summary>The workers of this process wait for jobs. Where several processes share them, the next one may fall to another.</summary>
    internal void Waits()
    {
        if (Volatile.Read(ref _inHand) == 0)
            Beat();
    }
}
