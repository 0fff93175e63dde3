using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Tests.Store;

public sealed class PostgresStartTests : StoreTest
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);

    [Fact]
    public async Task A_server_that_is_away_at_start_is_waited_for()
    {
        var (folder, socket, settings) = Prepare();
        var time = new FakeTimeProvider();
        await using var services = Services(settings, time);

        var preparation = services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(preparation.IsCompleted);

        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "socket"), socket);
        while (!preparation.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
            Cancel.ThrowIfCancellationRequested();
        }

        await preparation;
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_not_waited_for()
    {
        var settings = new Dictionary<string, string?>();
        ConfigureStore(settings, "");
        settings["Pathways:ConnectionString"] =
            new NpgsqlConnectionStringBuilder(settings["Pathways:ConnectionString"]) { Database = "nowhere" }.ConnectionString;
        await using var services = Services(settings, new FakeTimeProvider());

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel));
        Assert.Contains("nowhere", refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Settings whose server is at a place that does not exist yet, and the place where it is.</summary>
    private (DirectoryInfo Folder, string Socket, Dictionary<string, string?> Settings) Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-start-");
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:WorkflowsFolder"] = folder.CreateSubdirectory("workflows").FullName,
            ["Pathways:RunsJobs"] = bool.FalseString,
        };
        ConfigureStore(settings, folder.FullName);
        var server = new NpgsqlConnectionStringBuilder(settings["Pathways:ConnectionString"]);
        var socket = server.Host!;
        server.Host = Path.Combine(folder.FullName, "socket");
        settings["Pathways:ConnectionString"] = server.ConnectionString;
        return (folder, socket, settings);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings, TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddPathwaysEngine<TestDbContext>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider();
}
