using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Persistence;

/// <summary>
/// The only way in which the engine writes: one unit of work, one transaction, one commit. A lost race runs the work again
/// from the start, on a fresh context. After the commit, the jobs that have something to do are nudged.
/// </summary>
public sealed class WriteTransactions(
    IServiceScopeFactory scopes, WriteGate gate, ICrashPoints crashPoints, IJobNudges nudges, TimeProvider time)
{
    private const int MaximumAttempts = 6;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private uint _losers;

    /// <summary>Runs the work and commits what it saved. Work that throws leaves nothing behind.</summary>
    /// <param name="work">May run several times: it must read all it needs from the context that it is handed.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(work, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaximumAttempts)
            {
                await BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<TResult> AttemptAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EngineDbContext>();
        // A savepoint before each save would only add statements: a failed save ends the whole transaction.
        db.Database.AutoSavepointsEnabled = false;

        TResult result;
        // The connection is opened and given back inside the gate: one connection then serves all writers, and its page
        // cache is never made stale by another one's commit.
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            crashPoints.Reach(CommitPoint.TransactionBegun);
            result = await work(new WriteTransaction(db, scope.ServiceProvider, time.GetUtcNow(), cancellationToken));
            await transaction.CommitAsync(cancellationToken);
        }

        crashPoints.Reach(CommitPoint.Committed);
        nudges.AfterCommit(db);
        return result;
    }

    /// <summary>The first rerun is immediate. Later ones wait, each loser for another time, so that two do not meet again and again.</summary>
    private Task BackOffAsync(int attempt, CancellationToken cancellationToken) => attempt == 1
        ? Task.CompletedTask
        : Task.Delay(Step * (attempt + Interlocked.Increment(ref _losers) % 7), time, cancellationToken);
}

/// <summary>What a unit of work is handed.</summary>
/// <param name="Services">The scope that <paramref name="Db"/> belongs to: whoever asks it for the context gets this one.</param>
/// <param name="Now">The work's clock, in UTC.</param>
public sealed record WriteTransaction(
    EngineDbContext Db, IServiceProvider Services, DateTimeOffset Now, CancellationToken CancellationToken);
