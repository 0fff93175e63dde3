using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Telemetry;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances;

/// <summary>One burst to run and to write.</summary>
/// <param name="State">Null for a start.</param>
/// <param name="IdempotencyKey">Null where the settled row itself tells that it was done.</param>
internal sealed record BurstOrder(
    WorkflowInstance Row, CompiledDefinition Definition, InstanceState? State, Stimulus Stimulus, string? IdempotencyKey)
{
    /// <summary>Whether an answer that is held for a task which the burst would close goes first.</summary>
    public bool Yields { get; init; } = true;
}

/// <summary>Runs a burst within a transaction, turns all that it decided into rows and saves them.</summary>
internal sealed class BurstRunner(
    Interpreter interpreter, EffectDispatch effects, EngineStore store, ICrashPoints crashPoints, TimeProvider time)
{
    /// <returns>Whether the stimulus met anything; if not, nothing was written.</returns>
    /// <exception cref="BurstRefusedException">A rule forbids it.</exception>
    public async Task<bool> RunAsync(BurstOrder order, WriteTransaction work)
    {
        try
        {
            return await RunUnmarkedAsync(order, work);
        }
        catch (Exception exception) when (FailedInstance.Mark(exception, order.Row.Id))
        {
            throw;
        }
    }

    private async Task<bool> RunUnmarkedAsync(BurstOrder order, WriteTransaction work)
    {
        var begun = time.GetTimestamp();
        using var trace = BurstTelemetry.Begin(order);
        var burst = interpreter.Run(
            order.Definition, order.State, order.Row.Id, order.Stimulus, work.Now, new ScopedLookups(work.Services));
        crashPoints.Reach(CommitPoint.BurstRun);
        if (burst.MatchedBookmarks == 0)
            return false;
        if (order is { Yields: true, Row.HeldAnswers: > 0 })
            await YieldAsync(burst, work);

        UpdateInstance(order.Row, burst.State, work.Now);
        if (order.Row is { PausedUntil: not null } paused && !paused.IsLive())
            await InstancePause.ClearAsync(paused, work.Db, work.Now, work.CancellationToken);
        TellParent(order.Row, burst.State, order.Stimulus.Hops, work);
        await HandleEffectsAsync(order, burst, work);
        await SettleMetWaitAsync(order.Stimulus, burst, work);
        foreach (var follower in work.Services.GetServices<IBurstFollower>())
            await follower.FollowAsync(work.Db, order.Row, work.Now, work.CancellationToken);
        crashPoints.Reach(CommitPoint.EffectsHandled);

        var journal = Journal(order, burst, work.Now);
        BookmarkRow[] added = [.. burst.AddedBookmarks.Select(bookmark => BookmarkRow.Of(order.Row.Id, bookmark, work.Now))];
        BookmarkRow[] removed = [.. burst.RemovedBookmarks.Select(bookmark => BookmarkRow.Of(order.Row.Id, bookmark, work.Now))];
        await store.SaveAsync(work.Db, [added, journal, Receipts(order, work.Now)], removed, work.CancellationToken);
        crashPoints.Reach(CommitPoint.RowsWritten);

        foreach (var rule in work.Services.GetServices<ICommitRule>())
            await rule.CheckAsync(work.Db, order.Row, work.CancellationToken);
        crashPoints.Reach(CommitPoint.RulesKept);
        BurstTelemetry.End(order, burst, time.GetElapsedTime(begun), work);
        return true;
    }

    private static Task YieldAsync(BurstResult burst, WriteTransaction work)
    {
        var closing = burst.RemovedBookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.Task).Select(bookmark => bookmark.Id).ToList();
        return work.Db.HeldAnswers.Where(answer => closing.Contains(answer.Id)).YieldAsync(work.CancellationToken);
    }

    private static void UpdateInstance(WorkflowInstance row, InstanceState state, DateTimeOffset now)
    {
        row.CorrelationId = state.CorrelationId;
        row.Name = state.Name;
        row.Status = state.Status;
        row.SubStatus = state.SubStatus;
        row.StateJson = InstanceStateJson.Write(state);
        row.IncidentCount = state.OpenIncidents.Count();
        row.Version++;
        row.UpdatedAt = now;
        row.FinishedAt = state.Status == InstanceStatus.Finished ? row.FinishedAt ?? now : null;
    }

    /// <summary>Whoever waits for the instance's end learns of it. An instance that faulted has not ended for its parent: somebody must look first.</summary>
    private static void TellParent(WorkflowInstance row, InstanceState state, int hops, WriteTransaction work)
    {
        if (row is not { ParentInstanceId: { } parent, ParentWaitId: { } waitId, Status: InstanceStatus.Finished }
            || row.SubStatus == InstanceSubStatus.Faulted)
            return;
        work.Db.Signals.Add(new Signal
        {
            Id = $"{row.Id}-end",
            InstanceId = row.Id,
            Kind = SignalKind.Ended,
            Target = parent,
            Name = waitId,
            PayloadJson = ValueJson.Write(ValueTree.Of(state.Output)),
            Hops = hops + 1,
            CreatedAt = work.Now,
        });
    }

    private async Task HandleEffectsAsync(BurstOrder order, BurstResult burst, WriteTransaction work)
    {
        foreach (var emitted in burst.Effects)
        {
            using var trace = BurstTelemetry.Begin(emitted.Effect);
            var context = new EffectContext(work.Db, order.Row, emitted.ActivityId, work.Now, order.Stimulus.Actor) { Hops = order.Stimulus.Hops };
            await effects.HandleAsync(emitted.Effect, context, work.Services, work.CancellationToken);
        }
    }

    /// <summary>The wait that was met has its task or timer settled with it.</summary>
    private static async Task SettleMetWaitAsync(Stimulus stimulus, BurstResult burst, WriteTransaction work)
    {
        if (stimulus is not ResumeStimulus resume)
            return;

        switch (burst.RemovedBookmarks.FirstOrDefault(bookmark => bookmark.Id == resume.WaitId)?.Kind)
        {
            case BookmarkKind.Task when await work.Db.Tasks.FindAsync([resume.WaitId], work.CancellationToken) is { } task:
                task.Status = HumanTaskStatus.Completed;
                task.ClosedAt = work.Now;
                task.CompletedBy = resume.Actor;
                task.AnswerJson = TaskFormJson.WriteAnswer(resume.Payload);
                break;
            case BookmarkKind.Timer or BookmarkKind.Retry when await work.Db.Timers.FindAsync([resume.WaitId], work.CancellationToken) is { } timer:
                timer.Status = TimerStatus.Fired;
                timer.ClosedAt = work.Now;
                break;
        }
    }

    private static StimulusReceipt[] Receipts(BurstOrder order, DateTimeOffset now) => order.IdempotencyKey is { } key
        ? [new StimulusReceipt { IdempotencyKey = key, InstanceId = order.Row.Id, At = now }]
        : [];

    private static JournalEntry[] Journal(BurstOrder order, BurstResult burst, DateTimeOffset now) =>
        [.. burst.Journal.Select(line => JournalEntry.Next(order.Row, line, now, order.Stimulus.Actor))];
}
