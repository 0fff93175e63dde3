using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Timers;

/// <summary>
/// Fires the timers that are due. Any number of sweeps may run at once, in any number of processes: each leases the rows
/// it takes, and a firing re-checks its row in the transaction that settles it.
/// </summary>
public sealed class TimerSweep(
    WriteTransactions transactions,
    WorkflowRuntime runtime,
    IServiceScopeFactory scopes,
    JobHeartbeat heartbeat,
    IOptions<EngineOptions> options,
    TimeProvider time,
    ILogger<TimerSweep> logger)
{
    /// <summary>A journey whose timers are due as soon as they are set must not hold a sweep for ever: the next one goes on.</summary>
    private const int MaximumBatches = 1000;

    /// <summary>Fires everything that is due now, and what becomes due by it.</summary>
    /// <returns>How many timers fired.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        for (var batches = 0; batches < MaximumBatches; batches++)
        {
            var batch = await LeaseAsync(cancellationToken);
            if (batch.Count == 0)
                break;
            fired += await FireAsync(batch, cancellationToken);
        }

        heartbeat.Beat();
        return fired;
    }

    /// <summary>When the next timer that still waits is due or is to be tried again; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var pending = scope.ServiceProvider.GetRequiredService<EngineDbContext>().Timers
            .Where(timer => timer.Status == TimerStatus.Pending);
        var due = await pending.Where(timer => timer.RetryAt == null)
            .MinAsync(timer => (DateTimeOffset?)timer.DueAt, cancellationToken);
        var retry = await pending.Where(timer => timer.RetryAt != null).MinAsync(timer => timer.RetryAt, cancellationToken);
        return due is null || retry < due ? retry : due;
    }

    private Task<List<LeasedTimer>> LeaseAsync(CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var now = work.Now;
        var due = await work.Db.Timers
            .Where(timer => timer.Status == TimerStatus.Pending && timer.DueAt <= now
                && (timer.RetryAt == null || timer.RetryAt <= now)
                && (timer.LeasedUntil == null || timer.LeasedUntil <= now))
            .OrderBy(timer => timer.DueAt)
            .Take(options.Value.TimerBatch)
            .Select(timer => new LeasedTimer(timer.Id, timer.InstanceId))
            .ToListAsync(work.CancellationToken);
        if (due.Count > 0)
            await HoldAsync(work, due, now + options.Value.Lease);
        return due;
    }, cancellationToken);

    private static Task<int> HoldAsync(WriteTransaction work, IReadOnlyList<LeasedTimer> batch, DateTimeOffset? until)
    {
        var ids = batch.Select(timer => timer.Id).ToArray();
        return work.Db.Timers
            .Where(timer => ids.Contains(timer.Id) && timer.Status == TimerStatus.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(timer => timer.LeasedUntil, until), work.CancellationToken);
    }

    private async Task<int> FireAsync(List<LeasedTimer> batch, CancellationToken cancellationToken)
    {
        var (fired, next) = (0, 0);
        try
        {
            for (; next < batch.Count; next++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await TryFireAsync(batch[next], cancellationToken))
                    fired++;
            }

            return fired;
        }
        catch (OperationCanceledException)
        {
            // A process that stops hands back what it holds, instead of leaving it to wait for the lease to expire.
            await transactions.RunAsync(work => HoldAsync(work, batch[next..], until: null), CancellationToken.None);
            throw;
        }
    }

    private async Task<bool> TryFireAsync(LeasedTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await runtime.FireTimerAsync(timer.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Timer {TimerId} of instance {InstanceId} failed", timer.Id, timer.InstanceId);
            await RecordFailureAsync(timer.Id, exception.Message);
            return false;
        }
    }

    private Task<int> RecordFailureAsync(string timerId, string error) => transactions.RunAsync(async work =>
    {
        // The firing may have been committed before it failed.
        if (await work.Db.Timers.FindAsync([timerId], work.CancellationToken) is not { Status: TimerStatus.Pending } timer)
            return 0;
        timer.Attempts++;
        timer.LastError = error;
        timer.RetryAt = time.GetUtcNow() + BackOff.After(timer.Attempts);
        timer.LeasedUntil = null;
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }, CancellationToken.None);

    private sealed record LeasedTimer(string Id, string InstanceId);
}
