using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Persistence;

/// <summary>What differs between the databases. The connection string tells which one is meant.</summary>
public abstract class EngineStore
{
    private static readonly string[] PostgresKeys = ["Host", "Server"];

    private static readonly string[] SqliteKeys = ["Data Source", "DataSource", "Filename"];

    /// <summary>How many transactions of this process may write at once.</summary>
    internal abstract int Writers { get; }

    /// <summary>Upon how many leased rows a worker acts at once.</summary>
    internal abstract int RowsAtATime { get; }

    /// <summary>Reads <c>Host=…</c> as PostgreSQL and <c>Data Source=…</c> as SQLite.</summary>
    /// <exception cref="ConnectionStringException">It is neither, or it holds a setting that the database does not know.</exception>
    public static EngineStore Of(string connectionString)
    {
        try
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (PostgresKeys.Any(settings.ContainsKey))
                return new PostgresStore(connectionString);
            if (SqliteKeys.Any(settings.ContainsKey))
                return new SqliteStore(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new ConnectionStringException(HostingTexts.ConnectionStringUnreadable(exception.Message), exception);
        }

        throw new ConnectionStringException(HostingTexts.ConnectionStringUnknown);
    }

    /// <summary>Points a context at the database, with the settings that a durable commit needs on every connection.</summary>
    /// <param name="historyTable">Where the context's migrations are recorded; null for the usual table.</param>
    public abstract void Configure(DbContextOptionsBuilder options, string? historyTable = null);

    /// <summary>Brings the database to the context's last migration. Any number of processes may start at once.</summary>
    public abstract Task MigrateAsync(DbContext db, CancellationToken cancellationToken);

    /// <summary>Whether somebody else was faster, so that the work must be done again on what they wrote.</summary>
    internal virtual bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException;

    /// <summary>Whether the server cannot be reached, or does not take connections, for now.</summary>
    internal virtual bool IsAway(Exception exception) => false;

    /// <summary>What somebody must change so that the application can start on this database; null where another cause made it fail.</summary>
    internal abstract string? StartProblem(Exception exception);

    /// <summary>What keeps the database from being worked with, where that is why something failed; else null.</summary>
    internal abstract StoreTrouble? TroubleOf(Exception exception);

    /// <summary>Lets one transaction at a time do what has that name; on a store with one writer it is alone anyway.</summary>
    internal virtual Task LockAsync(EngineDbContext db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The exception of that type among those that caused it.</summary>
    private protected static TException? Cause<TException>(Exception? exception) where TException : Exception
    {
        while (exception is not (null or TException))
            exception = exception.InnerException;
        return (TException?)exception;
    }

    /// <summary>Writes what the context tracks, and rows that it need not track since nobody changes them afterwards.</summary>
    /// <param name="added">Rows that belong to an instance; all of a list are of one type.</param>
    /// <param name="removed">Waits that are over.</param>
    internal virtual async Task SaveAsync(
        EngineDbContext db, IReadOnlyList<IReadOnlyList<object>> added, IReadOnlyList<BookmarkRow> removed, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await RowRemover.RemoveAsync<BookmarkRow>(db, [.. removed.Select(row => row.Id)], cancellationToken);
        foreach (var rows in added)
            await RowInserter.InsertAsync(db, rows, cancellationToken);
    }

    private protected async Task CreateOrMigrateAsync(DbContext db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        if (known.Count == 0)
            await db.Database.EnsureCreatedAsync(cancellationToken);
        else
            await MigrateAsync(db, known, [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)], cancellationToken);
    }

    private Task MigrateAsync(DbContext db, List<string> known, List<string> applied, CancellationToken cancellationToken)
    {
        if (applied.Except(known).LastOrDefault() is { } newer)
            throw new StartRefusedException(HostingTexts.DatabaseNewer(newer));
        // On SQLite migrating takes a lock row that a killed process would leave behind: not to be taken for nothing.
        if (known.Except(applied).FirstOrDefault() is not { } next)
            return Task.CompletedTask;
        return applied.Count == 0 ? db.Database.MigrateAsync(cancellationToken) : UpgradeAsync(db, next, cancellationToken);
    }

    /// <summary>Migrates a database that holds something.</summary>
    /// <param name="next">The first migration that it lacks.</param>
    private protected virtual Task UpgradeAsync(DbContext db, string next, CancellationToken cancellationToken) => db.Database.MigrateAsync(cancellationToken);
}

/// <summary>The setting <c>Pathways:ConnectionString</c> cannot be used. The message says what it must look like, and never shows it.</summary>
public sealed class ConnectionStringException(string message, Exception? inner = null) : Exception(message, inner);
