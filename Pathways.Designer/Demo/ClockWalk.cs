using Pathways.Engine.Outbox;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Demo;

/// <summary>What happened while the clock moved.</summary>
public sealed record WalkedTime(DateTimeOffset From, DateTimeOffset To, int TimersFired, int MessagesSent);

/// <summary>
/// Moves the demonstration's clock from one due timer or evening's e-mail to the next, so that each fires at its own time and what it causes
/// is due in its turn, as it would have been had the time really passed.
/// </summary>
public sealed class ClockWalk(DemoClock clock, TimerSweep sweep, OutboxSender sender) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public void Dispose() => _oneAtATime.Dispose();

    public async Task<WalkedTime> ToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (from, fired, sent) = (clock.GetUtcNow(), 0, 0);
            while (await NextAsync(cancellationToken) is { } due && due <= target)
            {
                clock.AdvanceTo(due);
                var now = await sweep.RunAsync(cancellationToken);
                sent += await sender.RunAsync(cancellationToken);
                fired += now;
                if (now == 0 && await NextAsync(cancellationToken) == due)
                    break;
            }
            clock.AdvanceTo(target);
            sent += await sender.RunAsync(cancellationToken);
            return new WalkedTime(from, clock.GetUtcNow(), fired, sent);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var (timer, held) = (await sweep.NextDueAsync(cancellationToken), await sender.NextHeldAsync(cancellationToken));
        return timer is null || held < timer ? held : timer;
    }
}
