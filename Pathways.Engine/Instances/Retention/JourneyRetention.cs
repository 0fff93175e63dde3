using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances.Retention;

/// <summary>
/// Keeps the database bounded: of an instance that ended long ago only its row stays, so that whatever belongs to it still
/// does. What an application keeps about people is not touched. Any number of processes may run it at once, and be killed.
/// </summary>
public sealed class JourneyRetention(
    WriteTransactions transactions, IServiceScopeFactory scopes, IOptions<EngineOptions> options, TimeProvider time, ILogger<JourneyRetention> logger)
{
    /// <returns>What was forgotten.</returns>
    public async Task<ForgottenRows> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepJourneys;
        var needed = await StillNeededAsync(before, cancellationToken);
        var total = new ForgottenRows();
        var last = "";
        while (await ForgetAsync(before, last, needed, cancellationToken) is { } batch)
        {
            (last, total) = (batch.Last, total + batch.Forgotten);
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (total.Journeys > 0)
            logger.LogInformation("Retention: of journeys that ended before {Before} was forgotten: {Forgotten}", before, total);
        return total;
    }

    /// <summary>Ids begin with the time at which they were made: what ended before was made before.</summary>
    private static string FirstIdAfter(DateTimeOffset moment) => Guid.CreateVersion7(moment).ToString("N")[..12];

    /// <summary>Those that ended, and whose sub-journey has not: there are next to none, and no index finds them.</summary>
    private async Task<List<string>> StillNeededAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EngineDbContext>();
        var bound = FirstIdAfter(before);
        return await db.Instances.Live()
            .Join(db.Instances, child => child.ParentInstanceId, parent => parent.Id, (_, parent) => parent)
            .Where(parent => parent.FinishedAt < before && parent.Id.CompareTo(bound) < 0)
            .Select(parent => parent.Id).Distinct().ToListAsync(cancellationToken);
    }

    /// <returns>Null when there is nothing more.</returns>
    private Task<Batch?> ForgetAsync(
        DateTimeOffset before, string last, List<string> needed, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var ended = Ended(work.Db, before, last).Where(row => !needed.Contains(row.Id));
        var rows = await LeaseLocks.Mark(ended.OrderBy(row => row.Id).Take(options.Value.Batch)).ToListAsync(work.CancellationToken);
        if (rows.Count == 0)
            return null;
        var forgotten = await ForgetRowsAsync(work, [.. rows.Select(row => row.Id)]);
        rows.ForEach(Empty);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new Batch(rows[^1].Id, forgotten);
    }, cancellationToken, IsolationLevel.ReadCommitted);

    /// <summary>Those that nothing waits for, inside or outside, and that nobody has to look at.</summary>
    private static IQueryable<WorkflowInstance> Ended(EngineDbContext db, DateTimeOffset before, string last)
    {
        var (bound, live) = (FirstIdAfter(before), db.Instances.Live());
        return db.Instances
            .Where(row => row.Id.CompareTo(last) > 0 && row.Id.CompareTo(bound) < 0)
            .Where(row => row.Status == InstanceStatus.Finished && row.SubStatus != InstanceSubStatus.Faulted && row.FinishedAt < before)
            .Where(row => row.JournalLength > 0 && row.IncidentCount == 0)
            .Where(row => !db.Bookmarks.Any(wait => wait.InstanceId == row.Id))
            .Where(row => !db.Tasks.Any(task => task.InstanceId == row.Id && task.Status == HumanTaskStatus.Open))
            .Where(row => !db.Timers.Any(timer => timer.InstanceId == row.Id && timer.Status == TimerStatus.Pending))
            .Where(row => !db.Signals.Any(signal => signal.InstanceId == row.Id && signal.Status == SignalStatus.Pending))
            .Where(row => !db.Outbox.Any(message => message.InstanceId == row.Id && message.Status == OutboxStatus.Pending))
            .Where(row => !live.Any(parent => parent.Id == row.ParentInstanceId));
    }

    private static async Task<ForgottenRows> ForgetRowsAsync(WriteTransaction work, string[] ids)
    {
        var (db, stop) = (work.Db, work.CancellationToken);
        await db.InstanceMoves.Where(move => ids.Contains(move.InstanceId) && move.StateBefore != null)
            .ExecuteUpdateAsync(row => row.SetProperty(move => move.StateBefore, (string?)null), stop);
        return new ForgottenRows(
            ids.Length,
            await db.Journal.Where(line => ids.Contains(line.InstanceId)).ExecuteDeleteAsync(stop),
            await db.Tasks.Where(task => ids.Contains(task.InstanceId)).ExecuteDeleteAsync(stop),
            await db.Timers.Where(timer => ids.Contains(timer.InstanceId)).ExecuteDeleteAsync(stop),
            await db.Signals.Where(signal => ids.Contains(signal.InstanceId)).ExecuteDeleteAsync(stop),
            await db.Outbox.Where(message => ids.Contains(message.InstanceId!)).ExecuteDeleteAsync(stop));
    }

    /// <summary>The journal begins again at nothing, so that it still has no holes; the state tells how the instance ended.</summary>
    private static void Empty(WorkflowInstance row)
    {
        row.StateJson = InstanceStateJson.Write(new InstanceState
        {
            InstanceId = row.Id,
            DefinitionId = row.DefinitionId,
            DefinitionVersion = row.DefinitionVersion,
            Status = row.Status,
            SubStatus = row.SubStatus,
            CorrelationId = row.CorrelationId,
            Name = row.Name,
        });
        row.JournalLength = 0;
        row.Version++;
    }

    private sealed record Batch(string Last, ForgottenRows Forgotten);
}

/// <summary>How many rows of each kind.</summary>
public readonly record struct ForgottenRows(int Journeys, int Journal, int Tasks, int Timers, int Signals, int Messages)
{
    public static ForgottenRows operator +(ForgottenRows one, ForgottenRows other) => new(
        one.Journeys + other.Journeys, one.Journal + other.Journal, one.Tasks + other.Tasks, one.Timers + other.Timers,
        one.Signals + other.Signals, one.Messages + other.Messages);
}
