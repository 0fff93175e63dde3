namespace Pathways.Engine.Hosting;

/// <summary>Tells when the machine's time was set: it then moved otherwise than time passed.</summary>
internal sealed class ClockJumps(TimeProvider time)
{
    /// <summary>What a time server corrects little by little is no jump.</summary>
    private static readonly TimeSpan Smallest = TimeSpan.FromSeconds(30);

    private DateTimeOffset _now = time.GetUtcNow();
    private long _elapsed = time.GetTimestamp();

    /// <summary>By how much it was set since the last question, forward or back; null when it was not.</summary>
    public TimeSpan? Look()
    {
        var (now, elapsed) = (time.GetUtcNow(), time.GetTimestamp());
        var jump = now - _now - time.GetElapsedTime(_elapsed, elapsed);
        (_now, _elapsed) = (now, elapsed);
        return jump.Duration() >= Smallest ? jump : null;
    }
}
