using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>What differs between the databases when all rows leave or come in.</summary>
internal abstract class CarryingStore
{
    public static CarryingStore Of(EngineStore store) => store is PostgresStore ? new PostgresCarrying() : new SqliteCarrying();

    /// <summary>The database's name, for whoever reads an archive.</summary>
    public abstract string Name { get; }

    /// <summary>How many values a statement that inserts rows should hold.</summary>
    public abstract int ValuesOfAStatement { get; }

    /// <summary>One moment of all rows, while everybody goes on.</summary>
    public abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Keeps everybody else from writing, and lets rows refer to rows that come later.</summary>
    public abstract Task<DbTransaction> BeginFillingAsync(DbConnection connection, CarriedTables tables, CancellationToken cancellationToken);

    /// <summary>Holds the rows to their references again, and lets the database number its next rows after them.</summary>
    public abstract Task EndFillingAsync(DbTransaction transaction, CarriedTables tables, CancellationToken cancellationToken);

    private protected static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText, command.CommandTimeout) = (transaction, sql, 0);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

internal sealed class SqliteCarrying : CarryingStore
{
    public override string Name => "SQLite";

    /// <summary>Its driver looks each parameter up among all, so that many together cost more than several statements.</summary>
    public override int ValuesOfAStatement => 100;

    /// <summary>Deferred, so that no writer waits for it: the log keeps what it reads until it is done.</summary>
    public override Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async Task<DbTransaction> BeginFillingAsync(DbConnection connection, CarriedTables tables, CancellationToken cancellationToken)
    {
        var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
        await ExecuteAsync(transaction, "PRAGMA defer_foreign_keys=ON", cancellationToken);
        return transaction;
    }

    /// <summary>References are looked at by the commit, and numbers follow the largest by themselves.</summary>
    public override Task EndFillingAsync(DbTransaction transaction, CarriedTables tables, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class PostgresCarrying : CarryingStore
{
    public override string Name => "PostgreSQL";

    /// <summary>Each statement is a way to the server and back.</summary>
    public override int ValuesOfAStatement => RowInserter.MaximumParameters;

    public override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>Whoever starts meanwhile waits for the lock that migrates; whoever runs already is met at a table.</summary>
    public override async Task<DbTransaction> BeginFillingAsync(DbConnection connection, CarriedTables tables, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var names = string.Join(", ", tables.All.Select(table => Quoted(table.Name)));
        await ExecuteAsync(transaction, $"SELECT pg_advisory_xact_lock({PostgresStore.MigrationLock})", cancellationToken);
        await ExecuteAsync(transaction, $"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE NOWAIT", cancellationToken);
        foreach (var key in tables.ForeignKeysThatWait)
            await ExecuteAsync(transaction, $"{Constraint(key)} DEFERRABLE INITIALLY DEFERRED", cancellationToken);
        return transaction;
    }

    /// <summary>The tables' statistics are made at once: who plans by those of empty tables plans badly.</summary>
    public override async Task EndFillingAsync(DbTransaction transaction, CarriedTables tables, CancellationToken cancellationToken)
    {
        await ExecuteAsync(transaction, "SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
        foreach (var key in tables.ForeignKeysThatWait)
            await ExecuteAsync(transaction, $"{Constraint(key)} NOT DEFERRABLE", cancellationToken);
        foreach (var table in tables.All)
        {
            foreach (var column in table.Columns.Where(IsNumbered).Select(column => column.GetColumnName()))
                await ExecuteAsync(transaction, $"SELECT setval(pg_get_serial_sequence('{Quoted(table.Name)}', '{column}'), max({Quoted(column)})) FROM {Quoted(table.Name)}", cancellationToken);
            await ExecuteAsync(transaction, $"ANALYZE {Quoted(table.Name)}", cancellationToken);
        }
    }

    /// <summary>Whether the database counts its values up: not where it only has a default.</summary>
    private static bool IsNumbered(IProperty column) =>
        column.ValueGenerated == ValueGenerated.OnAdd && column.ClrType != typeof(Guid) && !column.TryGetDefaultValue(out _);

    private static string Constraint(IForeignKey key) =>
        $"ALTER TABLE {Quoted(key.DeclaringEntityType.GetTableName()!)} ALTER CONSTRAINT {Quoted(key.GetConstraintName()!)}";

    private static string Quoted(string name) => $"\"{name}\"";
}
