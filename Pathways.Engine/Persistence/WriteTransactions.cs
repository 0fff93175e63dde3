using System.Data;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Hosting;
using Pathways.Engine.Tasks;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Persistence;

/// <summary>
/// The only way in which the engine writes: one unit of work, one transaction, one commit. A lost race runs the work again
/// from the start, on a fresh context. After the commit, the jobs that have something to do are nudged.
/// </summary>
public sealed class WriteTransactions(
    IServiceScopeFactory scopes,
    EngineStore store,
    StoreCondition condition,
    WriteGate gate,
    ICrashPoints crashPoints,
    IJobNudges nudges,
    TimeProvider time)
{
    /// <summary>
    /// Of two who meet one always wins, so that many attempts in a row can only be lost to as many others who won. Where a few
    /// callers change one row without a pause, twenty in a row were lost.
    /// </summary>
    private const int MaximumAttempts = 100;

    /// <summary>Runs the work and commits what it saved. Work that throws leaves nothing behind.</summary>
    /// <param name="work">May run several times: it must read all it needs from the context that it is handed.</param>
    /// <param name="isolation">
    /// Repeatable reads make all that the work reads one moment, and make changing a row that changed since a lost race. Only
    /// work that locks what it reads may do with less.
    /// </param>
    public async Task<TResult> RunAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work,
        CancellationToken cancellationToken,
        IsolationLevel isolation = IsolationLevel.RepeatableRead)
    {
        try
        {
            return await AttemptAsync(work, isolation, cancellationToken);
        }
        catch (Exception exception) when (store.IsLostRace(exception))
        {
            EngineTelemetry.Conflicts.Add(1);
            using (await gate.EnterRerunAsync(cancellationToken))
                return await RerunAsync(work, isolation, cancellationToken);
        }
    }

    private async Task<TResult> RerunAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        for (var attempt = 2; ; attempt++)
        {
            try
            {
                return await AttemptAsync(work, isolation, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaximumAttempts && store.IsLostRace(exception))
            {
                EngineTelemetry.Conflicts.Add(1);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<TResult> AttemptAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        using var trace = EngineTelemetry.Source.StartActivity("transaction");
        try
        {
            return await CommitAsync(work, isolation, cancellationToken);
        }
        catch (Exception exception) when (!store.IsLostRace(exception) && exception is not HeldAnswerFirstException)
        {
            // Without its message, which may tell of a person.
            trace?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            condition.Look(exception);
            EngineTelemetry.Failures.Add(1, KeyValuePair.Create("error.type", (object?)exception.GetType().Name));
            throw;
        }
    }

    private async Task<TResult> CommitAsync<TResult>(
        Func<WriteTransaction, Task<TResult>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EngineDbContext>();
        // A savepoint before each save would only add statements: a failed save ends the whole transaction.
        db.Database.AutoSavepointsEnabled = false;

        TResult result;
        WriteTransaction unit;
        // The connection is opened and given back inside the gate: one connection then serves all writers, and its page
        // cache is never made stale by another one's commit.
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(isolation, cancellationToken);
            crashPoints.Reach(CommitPoint.TransactionBegun);
            unit = new WriteTransaction(db, scope.ServiceProvider, time.GetUtcNow(), cancellationToken);
            result = await work(unit);
            await transaction.CommitAsync(cancellationToken);
        }

        if (condition.Trouble is not null)
            condition.Works(hasWritten: db.ChangeTracker.Entries().Any());
        unit.Committed();
        crashPoints.Reach(CommitPoint.Committed);
        nudges.AfterCommit(db);
        return result;
    }
}

/// <summary>What a unit of work is handed.</summary>
/// <param name="Services">The scope that <paramref name="Db"/> belongs to: whoever asks it for the context gets this one.</param>
/// <param name="Now">The work's clock, in UTC.</param>
public sealed record WriteTransaction(
    EngineDbContext Db, IServiceProvider Services, DateTimeOffset Now, CancellationToken CancellationToken)
{
    private Action? _afterCommit;

    /// <summary>Inserts many rows that nobody changes within this transaction, with few statements, at once.</summary>
    /// <typeparam name="TRow">A type of the context's model.</typeparam>
    public Task InsertAsync<TRow>(IReadOnlyList<TRow> rows) where TRow : class => RowInserter.InsertAsync(Db, rows, CancellationToken);

    /// <summary>Does this once all is committed; never if it is not.</summary>
    internal void AfterCommit(Action action) => _afterCommit += action;

    internal void Committed() => _afterCommit?.Invoke();
}
