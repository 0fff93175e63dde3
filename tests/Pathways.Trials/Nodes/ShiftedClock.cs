namespace Pathways.Trials.Nodes;

/// <summary>Real time, moved forward: what is due tomorrow need not be waited for.</summary>
internal sealed class ShiftedClock(TimeSpan by) : TimeProvider
{
    private long _ticks = by.Ticks;

    public TimeSpan By
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
        set => Interlocked.Exchange(ref _ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
