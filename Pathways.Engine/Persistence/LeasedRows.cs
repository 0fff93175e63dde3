using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Acts on the rows that wait, in batches. Any number of workers may run at once, in any number of processes: each leases the
/// rows it takes, and acting on a row re-checks it in the transaction that settles it.
/// </summary>
internal sealed class LeasedRows<TRow>(
    WriteTransactions transactions,
    EngineStore store,
    StoreCondition condition,
    IJobNudges nudges,
    IOptions<EngineOptions> options,
    ILogger<LeasedRows<TRow>> logger)
    where TRow : DurableWork
{
    /// <summary>Rows that make new ones as soon as they are acted on must not hold a worker for ever: the next run goes on.</summary>
    private const int MaximumBatches = 1000;

    /// <summary>What has begun is finished: a process that stops begins nothing more, and undoes nothing.</summary>
    private static readonly CancellationToken Begun = CancellationToken.None;

    private Lease Held => new(options.Value.Lease);

    /// <param name="lanes">
    /// The rows that wait at that time, in the order in which they are taken. While more wait than one batch holds, each lane
    /// gives a batch in its turn.
    /// </param>
    /// <param name="act">Acts on one row by its id; tells whether there was still something to do.</param>
    /// <returns>How many rows were acted on.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<Func<EngineDbContext, DateTimeOffset, IQueryable<TRow>>> lanes,
        Func<string, CancellationToken, Task<bool>> act,
        CancellationToken cancellationToken)
    {
        var count = 0;
        for (var batches = 0; batches < MaximumBatches; batches++)
        {
            var batch = await LeaseAsync(lanes[batches % lanes.Count], cancellationToken);
            if (batch.Count == 0)
                break;
            if (batches == 0 && batch.Count == options.Value.Batch)
                nudges.MoreWaits();
            count += await RunAsync(batch, act, cancellationToken);
        }

        return count;
    }

    private Task<List<LeasedRow>> LeaseAsync(
        Func<EngineDbContext, DateTimeOffset, IQueryable<TRow>> waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return transactions.RunAsync(async work =>
        {
            var now = work.Now;
            var longest = Held.Longest(now);
            var free = waiting(work.Db, now)
                .Where(row => (row.RetryAt == null || row.RetryAt <= now) && (row.LeasedUntil == null || row.LeasedUntil <= now || row.LeasedUntil > longest))
                .Take(options.Value.Batch);
            var batch = await LeaseLocks.Mark(free)
                .Select(row => new LeasedRow(row.Id, row.InstanceId))
                .ToListAsync(work.CancellationToken);
            if (batch.Count > 0)
                await HoldAsync(work, batch, Held.Until(now));
            return batch;
        }, Begun, IsolationLevel.ReadCommitted);
    }

    private static Task<int> HoldAsync(WriteTransaction work, IReadOnlyList<LeasedRow> batch, DateTimeOffset? until)
    {
        var ids = batch.Select(row => row.Id).ToArray();
        return work.Db.Set<TRow>()
            .Where(row => ids.Contains(row.Id) && row.ClosedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.LeasedUntil, until), work.CancellationToken);
    }

    /// <summary>An instance's rows one after the other, in their order; those of several instances at a time.</summary>
    private async Task<int> RunAsync(
        List<LeasedRow> batch, Func<string, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        var count = 0;
        var left = new ConcurrentDictionary<string, LeasedRow>(batch.Select(row => KeyValuePair.Create(row.Id, row)));
        var together = new ParallelOptions { MaxDegreeOfParallelism = store.RowsAtATime, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(batch.GroupBy(row => row.InstanceId), together, async (rows, stop) =>
            {
                foreach (var row in rows)
                {
                    stop.ThrowIfCancellationRequested();
                    if (await TryAsync(row, act))
                        Interlocked.Increment(ref count);
                    left.TryRemove(row.Id, out _);
                }
            });
            return count;
        }
        catch (Exception exception) when (exception is OperationCanceledException || condition.Look(exception) is not null)
        {
            await HandBackAsync([.. left.Values]);
            throw;
        }
    }

    /// <summary>Whoever stops hands back what it holds, instead of leaving it to wait for the lease to expire.</summary>
    private async Task HandBackAsync(IReadOnlyList<LeasedRow> rows)
    {
        try
        {
            await transactions.RunAsync(work => HoldAsync(work, rows, until: null), Begun);
        }
        catch (Exception exception) when (condition.Look(exception) is not null)
        {
            // The lease expires by itself, and by then the database may be there again.
        }
    }

    private async Task<bool> TryAsync(LeasedRow row, Func<string, CancellationToken, Task<bool>> act)
    {
        using var scope = InstanceScope.Begin(logger, row.InstanceId, typeof(TRow), row.Id);
        using var trace = EngineTelemetry.Source.StartActivity(typeof(TRow).Name)?.SetTag(EngineTelemetry.InstanceId, row.InstanceId);
        try
        {
            return await act(row.Id, Begun);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && condition.Look(exception) is null)
        {
            EngineTelemetry.WorkFailures.Add(1, KeyValuePair.Create(EngineTelemetry.Kind, (object?)typeof(TRow).Name));
            logger.LogError(exception, "{Kind} {Id} of instance {InstanceId} failed", typeof(TRow).Name, row.Id, row.InstanceId);
            await RecordFailureAsync(row.Id, exception.Message);
            return false;
        }
    }

    private Task<int> RecordFailureAsync(string id, string error) => transactions.RunAsync(async work =>
    {
        // What failed may have been committed before it failed.
        if (await work.Db.Set<TRow>().FindAsync([id], work.CancellationToken) is not { ClosedAt: null } row)
            return 0;
        row.Attempts++;
        row.LastError = error;
        row.RetryAt = work.Now + BackOff.After(row.Attempts);
        row.LeasedUntil = null;
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }, Begun);

    private sealed record LeasedRow(string Id, string InstanceId);
}
