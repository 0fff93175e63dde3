using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Timers;

/// <summary>
/// Fires one timer: meets its wait and settles its row in one transaction. What the instance waits for earlier is fired first,
/// whoever has leased it: a deadline never overtakes its reminder, nor an answer that was given in time and is held.
/// </summary>
internal sealed class TimerFiring(
    WriteTransactions transactions, InstanceBursts bursts, InstancePausing pausing, EngineQueries queries, HeldAnswers held)
{
    private static readonly IReadOnlyDictionary<string, object?> NoPayload = new Dictionary<string, object?>();

    /// <returns>Whether it fired: it does not when it is no longer pending, is not due, or nothing waits for it.</returns>
    public async Task<bool> FireAsync(string timerId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var firing = await held.AfterHeldAsync(
                () => transactions.RunAsync(work => FireAsync(timerId, work), cancellationToken), cancellationToken);
            if (firing.Earlier is not { } earlier)
                return firing.HasFired;
            await FireAsync(earlier, cancellationToken);
        }
    }

    private async Task<Firing> FireAsync(string timerId, WriteTransaction work)
    {
        if (await queries.Timer(work.Db, timerId, work.CancellationToken) is not { Timer: { Status: TimerStatus.Pending } timer } found)
            return new Firing(HasFired: false);
        if (timer.DueAt > work.Now)
        {
            // It was due when it was leased, and the clock was set back since: it is not to be late for that when its time comes.
            timer.LeasedUntil = null;
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return new Firing(HasFired: false);
        }

        if (found.Instance.PausedUntil is { } until)
        {
            if (timer.Name == InstancePause.TimerName)
                return new Firing(await pausing.ResumeAsync(timer.InstanceId, null, null, work) == StimulusOutcome.Applied);
            if (until <= work.Now && await work.Db.Timers.Resumption(timer.InstanceId).Select(row => row.Id).FirstOrDefaultAsync(work.CancellationToken) is { } resumption)
                return new Firing(HasFired: false, resumption);
            return new Firing(HasFired: false);
        }

        if (found.Earlier is not null)
            return new Firing(HasFired: false, found.Earlier);

        var sent = await bursts.SendAsync(timer.InstanceId, new ResumeStimulus(timerId, NoPayload), null, work);
        if (sent.Outcome == StimulusOutcome.Applied)
        {
            if (EngineTelemetry.TimerLateness.Enabled)
                work.AfterCommit(() => EngineTelemetry.TimerLateness.Record((work.Now - timer.DueAt).TotalSeconds));
            return new Firing(HasFired: true);
        }

        timer.Status = TimerStatus.Released;
        timer.ClosedAt = work.Now;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new Firing(HasFired: false);
    }

    /// <param name="Earlier">The one that is to fire before it, which then has not been tried.</param>
    private readonly record struct Firing(bool HasFired, string? Earlier = null);
}
