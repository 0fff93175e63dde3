using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;
using Pathways.Postgres;

namespace Pathways.Engine.Tests.Store;

/// <summary>What every test of the store needs. A store is tested by a subclass of each test class.</summary>
public abstract class StoreTest : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _databases = new();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static IReadOnlyDictionary<string, object?> NoInput { get; } = new Dictionary<string, object?>();

    /// <summary>Sets what points the engine at the store under test.</summary>
    private protected abstract void ConfigureStore(Dictionary<string, string?> settings, string folder);

    /// <summary>Points the engine at a PostgreSQL database that goes with the test: one for each folder, as a file would be.</summary>
    private protected void UsePostgres(Dictionary<string, string?> settings, string folder)
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        settings["Pathways:ConnectionString"] = _databases.GetOrAdd(folder, _ => PostgresTables.Create());
    }

    public void Dispose()
    {
        foreach (var database in _databases.Values)
            TestDatabases.Drop(database);
    }

    private protected Task<TestHost> CreateHostAsync(
        Action<IServiceCollection>? configure = null, bool runsJobs = false, params IEnumerable<(string Name, string Value)> settings) =>
        TestHost.CreateAsync((all, folder) =>
        {
            foreach (var (name, value) in settings)
                all["Pathways:" + name] = value;
            all["Pathways:RunsJobs"] = runsJobs.ToString();
            ConfigureStore(all, folder);
        }, configure);

    /// <summary>Another process on the same database.</summary>
    private protected static Task<TestHost> CreateSecondHostAsync(TestHost first) => TestHost.CreateAsync((settings, _) =>
        settings["Pathways:ConnectionString"] = first.Get<IOptions<EngineOptions>>().Value.ConnectionString);

    private protected static async Task<string> StartAsync(TestHost host, string definition, string key = "start")
    {
        await host.PublishAsync(definition);
        var id = System.Text.Json.JsonDocument.Parse(definition).RootElement.GetProperty("definitionId").GetString()!;
        var started = await host.Runtime.StartAsync(id, new StartStimulus(NoInput, "personne-1", Actor: "staff:1"), key, Cancel);
        Assert.Equal(StimulusOutcome.Applied, started.Outcome);
        return started.InstanceId!;
    }

    private protected static Task<HumanTask> OnlyTaskAsync(TestHost host) =>
        host.InDatabaseAsync(db => db.Tasks.AsNoTracking().SingleAsync(Cancel));

    private protected static Task<DurableTimer> OnlyTimerAsync(TestHost host) =>
        host.InDatabaseAsync(db => db.Timers.AsNoTracking().SingleAsync(Cancel));

    private protected static Task<WorkflowInstance> InstanceAsync(TestHost host, string id) =>
        host.InDatabaseAsync(db => db.Instances.AsNoTracking().SingleAsync(instance => instance.Id == id, Cancel));

    private protected static Task<List<string>> NotesAsync(TestHost host) =>
        host.InDatabaseAsync(db => db.Notes.OrderBy(note => note.Id).Select(note => note.Text).ToListAsync(Cancel));

    private protected static async Task AssertJournalHasNoHolesAsync(TestHost host, string instanceId)
    {
        var numbers = await host.InDatabaseAsync(db => db.Journal.Where(line => line.InstanceId == instanceId)
            .OrderBy(line => line.Number).Select(line => line.Number).ToListAsync(Cancel));
        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.Equal(numbers.Count, (await InstanceAsync(host, instanceId)).JournalLength);
    }
}
