using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pathways.Activities.Persistence;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Tests.Persistence;

/// <summary>A database that holds something is brought to a new version wholly or not at all, wherever the process dies.</summary>
public sealed class SqliteUpgradeTests : IDisposable
{
    private const string Before = "20261123062808_PartnerForwards";

    private const string Rebuilding = "20261123065825_PartnersAndCare";

    private const string Organisation = "PLIE de l’Artois";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-upgrade-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "pathways.db");

    private string Copy => $"{Database}.before-{Rebuilding}";

    private string ConnectionString => $"Data Source={Database};Default Timeout=1";

    [Fact]
    public async Task After_an_upgrade_nothing_lies_beside_the_database()
    {
        await MakeAsync();

        await UpgradeAsync();

        await AssertUpgradedAsync();
    }

    [Theory]
    [InlineData("ALTER TABLE \"Tasks\"")]
    [InlineData("DROP TABLE")]
    [InlineData("RENAME TO")]
    [InlineData(Rebuilding)]
    public async Task What_was_cut_off_begins_anew_at_the_next_start(string at)
    {
        await MakeAsync();
        await Assert.ThrowsAsync<CutOffException>(() => UpgradeAsync(new CutOff(at)));
        Assert.True(File.Exists(Copy));

        await UpgradeAsync();

        await AssertUpgradedAsync();
    }

    [Fact]
    public async Task A_process_that_was_killed_leaves_a_copy_that_becomes_the_database_again()
    {
        await MakeAsync();
        SqliteConnection.ClearAllPools();
        File.Copy(Database, Copy);
        await File.WriteAllTextAsync(Database, "half a database", Cancel);
        await File.WriteAllTextAsync($"{Database}-wal", "half a log", Cancel);

        await UpgradeAsync();

        await AssertUpgradedAsync();
    }

    [Fact]
    public async Task Half_a_copy_and_files_of_another_name_are_not_taken_for_one()
    {
        await MakeAsync();
        await File.WriteAllTextAsync($"{Copy}.part", "half a copy", Cancel);
        await File.WriteAllTextAsync($"{Database}.before-summer", "somebody’s own", Cancel);

        await UpgradeAsync();

        Assert.Equal("somebody’s own", await File.ReadAllTextAsync($"{Database}.before-summer", Cancel));
        File.Delete($"{Database}.before-summer");
        await AssertUpgradedAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_another_process_has_it_open_nothing_is_changed(bool wasCutOff)
    {
        await MakeAsync();
        if (wasCutOff)
            await Assert.ThrowsAsync<CutOffException>(() => UpgradeAsync(new CutOff("DROP TABLE")));
        SqliteConnection.ClearAllPools();
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        await other.OpenAsync(Cancel);
        await using (var command = new SqliteCommand("SELECT count(*) FROM Organisations", other))
            Assert.Equal(1L, await command.ExecuteScalarAsync(Cancel));
        var before = await SchemaAsync();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => UpgradeAsync());

        Assert.Contains("un autre processus l’a ouverte", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SchemaAsync());
        Assert.Equal(wasCutOff, File.Exists(Copy));
        await other.CloseAsync();
        await UpgradeAsync();
        await AssertUpgradedAsync();
    }

    [Fact]
    public async Task Where_there_is_no_room_for_the_copy_nothing_is_changed()
    {
        await MakeAsync();
        var before = await SchemaAsync();
        var obstacle = Directory.CreateDirectory($"{Copy}.part");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => UpgradeAsync());

        Assert.Contains("Libérez au moins 1\u00A0Mo", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SchemaAsync());
        obstacle.Delete();
        await UpgradeAsync();
        await AssertUpgradedAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>A database of the version before one that makes a table anew, with a row in it.</summary>
    private async Task MakeAsync()
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(Before, Cancel);
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", Cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO Organisations (Id, Name, Commune) VALUES ('0195A000-0000-7000-8000-000000000001', {Organisation}, 'Barlin')", Cancel);
    }

    private async Task UpgradeAsync(params IInterceptor[] interceptors)
    {
        await using var db = Open(interceptors);
        await EngineStore.Of(ConnectionString).MigrateAsync(db, Cancel);
    }

    private async Task AssertUpgradedAsync()
    {
        await using var db = Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal([Organisation], await db.Organisations.Select(row => row.Name).ToListAsync(Cancel));
        Assert.Equal(["pathways.db", "pathways.db-shm", "pathways.db-wal"], _folder.EnumerateFileSystemInfos().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    private async Task<string> SchemaAsync()
    {
        await using var db = Open();
        return await db.Database.SqlQuery<string>($"SELECT group_concat(sql) || (SELECT group_concat(MigrationId) FROM __EFMigrationsHistory) AS Value FROM sqlite_master").SingleAsync(Cancel);
    }

    private PathwaysDbContext Open(params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<PathwaysDbContext>().AddInterceptors(interceptors);
        EngineStore.Of(ConnectionString).Configure(options);
        return new(options.Options);
    }

    private sealed class CutOffException : Exception;

    /// <summary>Dies before a command.</summary>
    private sealed class CutOff(string at) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.CommandText.Contains(at, StringComparison.Ordinal) ? throw new CutOffException() : ValueTask.FromResult(result);
    }
}
