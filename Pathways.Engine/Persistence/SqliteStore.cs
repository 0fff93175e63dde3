using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Pathways.Engine.Hosting;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>The embedded database: one file, one writer, nothing to install.</summary>
public sealed class SqliteStore : EngineStore
{
    private readonly SqliteConnectionStringBuilder _file;

    private readonly SqliteFileGuard? _guard;

    internal SqliteStore(string connectionString)
    {
        _file = new SqliteConnectionStringBuilder(connectionString);
        if (IsFile)
            _guard = new SqliteFileGuard(Path.GetFullPath(_file.DataSource));
    }

    private bool IsFile => _file.Mode != SqliteOpenMode.Memory && _file.DataSource is not ("" or ":memory:");

    internal override int Writers => 1;

    internal override int RowsAtATime => 1;

    public override void Configure(DbContextOptionsBuilder options, string? historyTable = null) => options
        .UseSqlite(_file.ConnectionString, sqlite => sqlite.MigrationsHistoryTable(historyTable ?? HistoryRepository.DefaultTableName))
        .AddInterceptors([SqliteConnectionSettings.Instance, StorableTextCheck.Instance, .. _guard is null ? [] : new IInterceptor[] { _guard }]);

    internal override string? StartProblem(Exception exception) => exception switch
    {
        UnauthorizedAccessException or IOException => HostingTexts.FileUnusable(_file.DataSource, exception.Message),
        _ => Cause<SqliteException>(exception)?.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => HostingTexts.NotADatabase(_file.DataSource),
            _ => TroubleOf(exception) is null ? null : HostingTexts.FileUnusable(_file.DataSource, exception.GetBaseException().Message),
        },
    };

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
        _guard?.Expect();
    }

    /// <summary>SQLite creates the file, but not the folder that holds it.</summary>
    private void CreateFolder()
    {
        if (IsFile && Path.GetDirectoryName(Path.GetFullPath(_file.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
