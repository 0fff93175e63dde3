using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Hosting;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>The embedded database: one file, one writer, nothing to install.</summary>
public sealed class SqliteStore : EngineStore
{
    private readonly SqliteConnectionStringBuilder _file;

    private readonly SqliteFileGuard? _guard;

    private readonly SqliteUpgrade? _upgrade;

    internal SqliteStore(string connectionString)
    {
        _file = new SqliteConnectionStringBuilder(connectionString);
        if (IsFile)
            (_guard, _upgrade) = (new SqliteFileGuard(Path.GetFullPath(_file.DataSource)), new SqliteUpgrade(_file));
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
        if (_upgrade?.Restore() is { } interrupted)
            db.GetService<ILoggerFactory>().CreateLogger<SqliteStore>().LogWarning("The migration {Migration} had begun and not ended: the database is again what it was before, and is migrated anew", interrupted);
        await CreateOrMigrateAsync(db, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        _guard?.Expect();
    }

    private protected override Task UpgradeAsync(DbContext db, string next, CancellationToken cancellationToken) =>
        _upgrade?.RunAsync(next, () => base.UpgradeAsync(db, next, cancellationToken)) ?? base.UpgradeAsync(db, next, cancellationToken);

    /// <summary>SQLite creates the file, but not the folder that holds it.</summary>
    private void CreateFolder()
    {
        if (IsFile && Path.GetDirectoryName(Path.GetFullPath(_file.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
