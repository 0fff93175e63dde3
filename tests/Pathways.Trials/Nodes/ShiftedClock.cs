namespace Pathways.Trials.Nodes;

/// <summary>Real time, moved forward: what is due tomorrow need not be waited for.</summary>
internal sealed class ShiftedClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
