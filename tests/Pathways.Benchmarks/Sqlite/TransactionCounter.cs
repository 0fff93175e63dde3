using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathways.Benchmarks.Sqlite;

/// <summary>Counts transactions: those that were committed, and the statements that wrote outside of one.</summary>
internal sealed class TransactionCounter : DbTransactionInterceptor
{
    private int _count;

    public TransactionCounter() => Commands = new CommandCounter(this);

    public IInterceptor Commands { get; }

    public int Count => _count;

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    private sealed class CommandCounter(TransactionCounter counter) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            CountIfAlone(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            CountIfAlone(command);
            return ValueTask.FromResult(result);
        }

        private void CountIfAlone(DbCommand command)
        {
            if (command.Transaction is null)
                Interlocked.Increment(ref counter._count);
        }
    }
}
