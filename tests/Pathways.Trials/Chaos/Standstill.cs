using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Outbox;
using Pathways.Engine.Signals;
using Pathways.Engine.Timers;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>Brings about that nothing is left to do at a moment: people act, and the clock goes on to what is tried again later or held for an evening.</summary>
internal sealed class Standstill(TrialHost host, NodeClocks clocks, People people)
{
    /// <summary>So many looks in a row find nothing due.</summary>
    private const int Looks = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMinutes(30);

    public async Task ReachAsync()
    {
        await UntilNothingIsDueAsync();
        while (await NextAsync() is { } next)
        {
            await clocks.MoveToAsync(next);
            await UntilNothingIsDueAsync();
        }
    }

    private async Task UntilNothingIsDueAsync()
    {
        var watch = Stopwatch.StartNew();
        for (var still = 0; still < Looks; await Pause.Of(TimeSpan.FromMilliseconds(300)))
        {
            still = await people.ActAsync([]) || await DueAsync() > 0 ? 0 : still + 1;
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException($"After {Patience.TotalMinutes:0} minutes something is still due at {clocks.Now:u}; the nodes' logs may tell why.");
        }
    }

    private Task<int> DueAsync() => host.ReadPatientlyAsync(async db =>
    {
        var soon = clocks.Now + TimeSpan.FromSeconds(5);
        return await db.Timers.CountAsync(timer => timer.Status == TimerStatus.Pending && (timer.RetryAt ?? timer.DueAt) <= soon)
            + await db.Signals.CountAsync(signal => signal.Status == SignalStatus.Pending && (signal.RetryAt == null || signal.RetryAt <= soon))
            + await db.Outbox.CountAsync(message => message.Status == OutboxStatus.Pending
                && (message.Attempts == 0 && message.HeldUntil != null ? message.HeldUntil <= soon : message.NextAttemptAt <= soon));
    });

    /// <summary>Null when nothing waits but what the calendar brings.</summary>
    private Task<DateTimeOffset?> NextAsync() => host.ReadPatientlyAsync(async db =>
    {
        var now = clocks.Now;
        var unheld = db.Outbox.Where(message => message.HeldUntil == null || message.Attempts > 0);
        var again = await unheld.Where(message => message.Status == OutboxStatus.Pending || message.Status == OutboxStatus.Unknown).MinAsync(message => (DateTimeOffset?)message.NextAttemptAt)
            ?? await db.Timers.Where(timer => timer.Status == TimerStatus.Pending && timer.DueAt <= now).MinAsync(timer => timer.RetryAt)
            ?? await db.Signals.Where(signal => signal.Status == SignalStatus.Pending).MinAsync(signal => signal.RetryAt);
        if (again is { } at)
            return at > now + ShortestStep ? at : now + ShortestStep;
        return (await db.Outbox.Where(message => message.Status == OutboxStatus.Pending).MinAsync(message => message.HeldUntil))?.AddSeconds(1);
    });
}
