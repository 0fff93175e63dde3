using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>The embedded database: one file, one writer, nothing to install.</summary>
public sealed class SqliteStore : EngineStore
{
    private readonly SqliteConnectionStringBuilder _file;

    internal SqliteStore(string connectionString) => _file = new SqliteConnectionStringBuilder(connectionString);

    internal override int Writers => 1;

    internal override int RowsAtATime => 1;

    public override void Configure(DbContextOptionsBuilder options, string? historyTable = null) => options
        .UseSqlite(_file.ConnectionString, sqlite => sqlite.MigrationsHistoryTable(historyTable ?? HistoryRepository.DefaultTableName))
        .AddInterceptors(SqliteConnectionSettings.Instance, StorableTextCheck.Instance);

    internal override StoreTrouble? TroubleOf(Exception exception) => Cause<SqliteException>(exception)?.SqliteErrorCode switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR => StoreTrouble.Away,
        raw.SQLITE_FULL => StoreTrouble.Full,
        raw.SQLITE_READONLY => StoreTrouble.ReadOnly,
        _ => null,
    };

    public override async Task MigrateAsync(DbContext db, CancellationToken cancellationToken)
    {
        CreateFolder();
        await CreateOrMigrateAsync(db, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    /// <summary>SQLite creates the file, but not the folder that holds it.</summary>
    private void CreateFolder()
    {
        if (_file.Mode == SqliteOpenMode.Memory || _file.DataSource is "" or ":memory:")
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(_file.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
