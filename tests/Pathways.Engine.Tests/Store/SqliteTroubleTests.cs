using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>SQLite itself refuses: by the greatest number of pages, or since it may not write.</summary>
public sealed class SqliteTroubleTests : TroubleTests
{
    private const string NoRoom = "PRAGMA max_page_count=1";
    private const string Room = "PRAGMA max_page_count=1073741823";

    private readonly Pragma _pragma = new();

    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);

    private protected override Task<TestHost> CreateTroubledHostAsync() => CreateHostAsync(services => services
        .AddSingleton<ILoggerFactory>(Log).ConfigureDbContext<TestDbContext>(options => options.AddInterceptors(_pragma)));

    /// <summary>Free pages would be taken first: a table of much text fills them.</summary>
    private protected override async Task SetFullAsync(TestHost host, bool isFull)
    {
        _pragma.Sql = isFull ? NoRoom : Room;
        if (!isFull)
            return;
        await Assert.ThrowsAnyAsync<SqliteException>(() => host.InDatabaseAsync<int>(async db =>
        {
            while (true)
                await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS Filler (Text TEXT); INSERT INTO Filler VALUES (hex(randomblob(300)))", Cancel);
        }));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_read_and_told()
    {
        await using var host = await CreateTroubledHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        _pragma.Sql = "PRAGMA query_only=ON";
        await Assert.ThrowsAnyAsync<Exception>(() => host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel));

        Assert.Equal(id, (await InstanceAsync(host, id)).Id);
        var health = await HealthAsync(host);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("ne peut pas être modifiée", health.Description, StringComparison.Ordinal);

        _pragma.Sql = "PRAGMA query_only=OFF";
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_not_written_to_nor_made_anew_and_is_used_again_once_it_is_back()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        var file = new SqliteConnectionStringBuilder(host.Get<IOptions<EngineOptions>>().Value.ConnectionString).DataSource;
        await host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel));
        Task<StimulusResult> SendAsync() => host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);

        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(file + part))
                File.Move(file + part, file + part + ".away");
        }

        Assert.Equal(StoreTrouble.Away, host.Get<StoreCondition>().Look(await Assert.ThrowsAnyAsync<Exception>(SendAsync)));
        Assert.Equal("La base de données ne répond pas.", (await HealthAsync(host)).Description);
        Assert.False(File.Exists(file));

        File.Move(file + ".away", file);
        Assert.Equal(StimulusOutcome.Applied, (await SendAsync()).Outcome);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        await AssertJournalHasNoHolesAsync(host, id);
    }

    /// <summary>Sets something on every connection that is opened.</summary>
    private sealed class Pragma : DbConnectionInterceptor
    {
        public string? Sql { get; set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Sql is null)
                return Task.CompletedTask;
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }
}
