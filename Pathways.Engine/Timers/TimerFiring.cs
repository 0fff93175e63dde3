using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Timers;

/// <summary>Fires one timer: meets its wait and settles its row in one transaction.</summary>
internal sealed class TimerFiring(WriteTransactions transactions, InstanceBursts bursts, EngineQueries queries)
{
    private static readonly IReadOnlyDictionary<string, object?> NoPayload = new Dictionary<string, object?>();

    /// <returns>Whether it fired: it does not when it is no longer pending, is not due, or nothing waits for it.</returns>
    public Task<bool> FireAsync(string timerId, CancellationToken cancellationToken) =>
        transactions.RunAsync(work => FireAsync(timerId, work), cancellationToken);

    private async Task<bool> FireAsync(string timerId, WriteTransaction work)
    {
        if (await queries.Timer(work.Db, timerId, work.CancellationToken) is not { Timer: { Status: TimerStatus.Pending } timer }
            || timer.DueAt > work.Now)
            return false;

        var sent = await bursts.SendAsync(timer.InstanceId, new ResumeStimulus(timerId, NoPayload), null, work);
        if (sent.Outcome == StimulusOutcome.Applied)
            return true;

        timer.Status = TimerStatus.Released;
        timer.ClosedAt = work.Now;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return false;
    }
}
