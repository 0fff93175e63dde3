using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances.Pauses;

/// <summary>
/// Begins and ends a pause within a transaction that is not its own. While it lasts, every time of the instance stands where it
/// would be if the pause lasted until its day: so nothing is due meanwhile, and going on earlier moves everything back at once.
/// </summary>
internal sealed class InstancePausing(EngineQueries queries, ICrashPoints crashPoints)
{
    public async Task<StimulusOutcome> PauseAsync(string instanceId, PauseOrder order, string idempotencyKey, WriteTransaction work)
    {
        if (await queries.InstanceAndReceipt(work.Db, instanceId, idempotencyKey, work.CancellationToken) is not { Row: var row, SeenBy: var seenBy })
            return StimulusOutcome.NotFound;
        if (seenBy is not null)
            return StimulusOutcome.Duplicate;
        if (!row.IsLive())
            return StimulusOutcome.NothingWaits;
        crashPoints.Reach(CommitPoint.InstanceLoaded);
        await CheckAsync(row, order, work);
        if (row.HeldAnswers > 0)
            await work.Db.HeldAnswers.Where(answer => answer.InstanceId == instanceId).YieldAsync(work.CancellationToken);

        var timer = InstancePause.Timer(row, order.Until);
        (row.PausedAt, row.PausedUntil, row.PauseReason) = (work.Now, order.Until, order.Reason);
        await MoveAsync(row, order.Until - work.Now, work);
        work.Db.Timers.Add(timer);
        await SaveAsync(row, new(JournalKind.Paused, "", "", InstancePause.Detail(order)), order.Actor, idempotencyKey, work);
        return StimulusOutcome.Applied;
    }

    public async Task<StimulusOutcome> ResumeAsync(string instanceId, string? actor, string? idempotencyKey, WriteTransaction work)
    {
        if (await queries.InstanceAndReceipt(work.Db, instanceId, idempotencyKey, work.CancellationToken) is not { Row: var row, SeenBy: var seenBy })
            return StimulusOutcome.NotFound;
        if (seenBy is not null)
            return StimulusOutcome.Duplicate;
        if (row.PausedUntil is null)
            return StimulusOutcome.NothingWaits;
        crashPoints.Reach(CommitPoint.InstanceLoaded);

        await MoveAsync(row, -row.RemainingPause(work.Now), work);
        await InstancePause.ClearAsync(row, work.Db, work.Now, work.CancellationToken);
        await SaveAsync(row, new(JournalKind.Continued, "", ""), actor, idempotencyKey, work);
        return StimulusOutcome.Applied;
    }

    private static async Task CheckAsync(WorkflowInstance row, PauseOrder order, WriteTransaction work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(order.Until, work.Now);
        if (row.SubStatus == InstanceSubStatus.Faulted)
            throw Refusal("PauseHalted");
        if (row.PausedUntil is { } until)
            throw Refusal("PausedAlready", DayWords.Of(DateOnly.FromDateTime(until.UtcDateTime)));
        if (row.ParentInstanceId is not null)
            throw Refusal("PauseOfSubJourney");
        if (await work.Db.Instances.Live().AnyAsync(child => child.ParentInstanceId == row.Id, work.CancellationToken))
            throw Refusal("PauseAboveSubJourney");
        foreach (var rule in work.Services.GetServices<IPauseRule>())
            await rule.CheckAsync(work.Db, row, work.CancellationToken);
    }

    private static BurstRefusedException Refusal(string key, params object?[] values) => new(ExecutionTexts.Text(key, values));

    /// <summary>Forwards, what was late already is due when the pause ends.</summary>
    private static async Task MoveAsync(WorkflowInstance row, TimeSpan by, WriteTransaction work)
    {
        if (by == TimeSpan.Zero)
            return;
        await foreach (var timer in work.Db.Timers
            .Where(timer => timer.InstanceId == row.Id && timer.Status == TimerStatus.Pending && timer.Name != InstancePause.TimerName).AsAsyncEnumerable())
            timer.DueAt = Later(timer.DueAt + by, by > TimeSpan.Zero ? row.PausedUntil : null);
        await foreach (var task in InstancePause.OpenTasks(work.Db, row.Id).AsAsyncEnumerable())
        {
            task.DueAt += by;
            // What somebody put off stays put off for as long; what nobody did leaves the inboxes until the pause ends.
            task.SnoozedUntil = task.SnoozedUntil > work.Now && task.SnoozedUntil != row.PausedUntil ? task.SnoozedUntil + by : row.PausedUntil;
        }

        foreach (var moved in work.Services.GetServices<IMovedTimes>())
            await moved.MoveAsync(work.Db, row, by, work.CancellationToken);
    }

    private static DateTimeOffset Later(DateTimeOffset due, DateTimeOffset? least) => least > due ? least.Value : due;

    private async Task SaveAsync(WorkflowInstance row, JournalLine line, string? actor, string? idempotencyKey, WriteTransaction work)
    {
        row.Version++;
        row.UpdatedAt = work.Now;
        work.Db.Journal.Add(JournalEntry.Next(row, line, work.Now, actor));
        if (idempotencyKey is not null)
            work.Db.Receipts.Add(new() { IdempotencyKey = idempotencyKey, InstanceId = row.Id, At = work.Now });
        await work.Db.SaveChangesAsync(work.CancellationToken);
        crashPoints.Reach(CommitPoint.RowsWritten);
    }
}
