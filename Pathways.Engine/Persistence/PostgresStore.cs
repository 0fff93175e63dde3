using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Persistence;

/// <summary>The database to grow to: many nodes write at once, and who loses a race reruns.</summary>
public sealed class PostgresStore : EngineStore
{
    private const string Application = "pathways";

    /// <summary>«pathways» as a number: whoever migrates holds this lock, and the other nodes wait for it.</summary>
    internal const long MigrationLock = 0x7061746877617973;

    private const int UsualPoolSize = 50;

    private readonly NpgsqlConnectionStringBuilder _server;

    internal PostgresStore(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        var given = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        // The engine sends few different statements, again and again: the server need not plan them each time.
        if (!given.ContainsKey("Max Auto Prepare"))
            (_server.MaxAutoPrepare, _server.AutoPrepareMinUsages) = (200, 2);
        // No session setting, temporary table or session lock outlives its connection's use: nothing to reset.
        if (!given.ContainsKey("No Reset On Close"))
            _server.NoResetOnClose = true;
        // A server admits a hundred connections unless told otherwise, of which Hangfire takes thirty: who finds none free waits for one.
        if (!given.ContainsKey("Maximum Pool Size") && !given.ContainsKey("MaxPoolSize"))
            _server.MaxPoolSize = UsualPoolSize;
        _server.ApplicationName ??= Application;
    }

    /// <summary>Of the pool's connections some are left to those who only read.</summary>
    internal override int Writers => Math.Max(1, _server.MaxPoolSize * 3 / 4);

    /// <summary>Commits that wait for the disk together cost it little more than one.</summary>
    internal override int RowsAtATime => 4;

    /// <summary>The connection string with the settings that the engine adds.</summary>
    internal string ConnectionString => _server.ConnectionString;

    public override void Configure(DbContextOptionsBuilder options, string? historyTable = null) => options
        .UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsHistoryTable(historyTable ?? HistoryRepository.DefaultTableName))
        // A lost race is no error, and an error is logged by who catches it.
        .ConfigureWarnings(warnings => warnings.Log(
            (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug)))
        .AddInterceptors(LeaseLocks.Instance, StorableTextCheck.Instance);

    public override async Task MigrateAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // The lock belongs to the session: it goes with a process that is killed.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
            await CreateOrMigrateAsync(db, cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal override bool IsLostRace(Exception exception) => base.IsLostRace(exception) || IsLostRace(Cause<PostgresException>(exception));

    internal override bool IsAway(Exception exception) => TroubleOf(exception) == StoreTrouble.Away;

    internal override string? StartProblem(Exception exception) => Cause<PostgresException>(exception)?.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => HostingTexts.NoSuchDatabase(_server.Database, _server.Host),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => HostingTexts.SignInRefused(_server.Username, _server.Host),
        PostgresErrorCodes.InsufficientPrivilege => HostingTexts.NoRights(_server.Username, _server.Database),
        _ => TroubleOf(exception) is { } trouble and not StoreTrouble.Away ? StoreCondition.TextOf(trouble) : null,
    };

    internal override StoreTrouble? TroubleOf(Exception exception) => Cause<NpgsqlException>(exception) switch
    {
        PostgresException answer => answer.SqlState switch
        {
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.TooManyConnections => StoreTrouble.Away,
            PostgresErrorCodes.DiskFull => StoreTrouble.Full,
            PostgresErrorCodes.ReadOnlySqlTransaction => StoreTrouble.ReadOnly,
            _ => null,
        },
        { IsTransient: true } => StoreTrouble.Away,
        _ => null,
    };

    internal override Task LockAsync(EngineDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    internal override async Task SaveAsync(
        EngineDbContext db, IReadOnlyList<IReadOnlyList<object>> added, IReadOnlyList<BookmarkRow> removed, CancellationToken cancellationToken)
    {
        db.Bookmarks.RemoveRange(removed);
        await using var batch = new RowBatch(
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        // All that the engine writes belongs to an instance, which therefore goes first.
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged)
            .OrderBy(entry => entry.Entity is not WorkflowInstance).ToList();
        var others = changed.RemoveAll(entry => !TryWrite(batch, entry));
        foreach (var rows in added.Where(rows => rows.Count > 0))
            batch.Insert(PlainTable.Of(db.Model.FindEntityType(rows[0].GetType())!)!, rows);
        await batch.ExecuteAsync(cancellationToken);
        changed.ForEach(Accept);
        if (others > 0)
            await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What was written is now the row's original: without that, the context would take the changes back.</summary>
    private static void Accept(EntityEntry entry)
    {
        if (entry.State == EntityState.Modified)
            entry.OriginalValues.SetValues(entry.CurrentValues);
        entry.State = entry.State == EntityState.Deleted ? EntityState.Detached : EntityState.Unchanged;
    }

    private static bool TryWrite(RowBatch batch, EntityEntry entry)
    {
        if (PlainTable.Of(entry.Metadata) is not { } table)
            return false;
        if (entry.State == EntityState.Added)
            batch.Insert(table, [entry.Entity]);
        else if (entry.State == EntityState.Modified)
            batch.Update(table, entry);
        else
            batch.Delete(table, entry);
        return true;
    }

    /// <summary>
    /// A unique violation is a lost race too: ids are made of what causes a row, so that two who do the same at once meet
    /// there, and the one who reruns finds it done.
    /// </summary>
    private static bool IsLostRace(PostgresException? cause) => cause?.SqlState is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
