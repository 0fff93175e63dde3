using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Demo;

/// <summary>Real time, moved forward by what the demonstration asked for. Moves only forward.</summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private long _offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves to that moment; one that is past changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        var wanted = (moment - real.GetUtcNow()).Ticks;
        var current = Interlocked.Read(ref _offsetTicks);
        while (wanted > current)
        {
            var seen = Interlocked.CompareExchange(ref _offsetTicks, wanted, current);
            if (seen == current)
                return;
            current = seen;
        }
    }

    /// <summary>Goes on from where the demonstration stood. Tells whether it had begun.</summary>
    public async Task<bool> ResumeAsync(AccountsDbContext db, CancellationToken cancellationToken)
    {
        if (await db.ClockOffsets.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } kept)
            return false;
        Restore(TimeSpan.FromTicks(kept.Ticks));
        return true;
    }

    /// <summary>Keeps how far the demonstration has moved, for the next start.</summary>
    public async Task KeepAsync(AccountsDbContext db, CancellationToken cancellationToken)
    {
        if (await db.ClockOffsets.SingleOrDefaultAsync(cancellationToken) is { } kept)
            kept.Ticks = Offset.Ticks;
        else
            db.ClockOffsets.Add(new ClockOffset { Ticks = Offset.Ticks });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sets the clock back, to play a past before the demonstration begins.</summary>
    internal void TravelBackTo(DateTimeOffset moment) => Restore(moment - real.GetUtcNow());

    private void Restore(TimeSpan offset) => Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
}

/// <summary>How far the demonstration has moved, as its one row: a restart does not go back in time.</summary>
public sealed class ClockOffset
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Ticks { get; set; }
}
