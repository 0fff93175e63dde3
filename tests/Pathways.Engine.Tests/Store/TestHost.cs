using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pathways.Engine.Definitions;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>An application on a database of its own, with a clock that stands still.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _folder;

    private TestHost(ServiceProvider services, DirectoryInfo folder)
    {
        _services = services;
        _folder = folder;
    }

    public FakeTimeProvider Time => (FakeTimeProvider)_services.GetRequiredService<TimeProvider>();

    public CrashSwitch Crash => (CrashSwitch)_services.GetRequiredService<ICrashPoints>();

    public WorkflowRuntime Runtime => Get<WorkflowRuntime>();

    public TimerSweep Sweep => Get<TimerSweep>();

    public OutboxSender Sender => Get<OutboxSender>();

    public string WorkflowsFolder => Path.Combine(_folder.FullName, "workflows");

    public string PickupFolder => Path.Combine(_folder.FullName, "mail");

    /// <param name="configureStore">Points the engine at the store under test, given a folder for its files.</param>
    public static async Task<TestHost> CreateAsync(
        Action<Dictionary<string, string?>, string> configureStore, Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("pathways-");
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:WorkflowsFolder"] = Directory.CreateDirectory(Path.Combine(folder.FullName, "workflows")).FullName,
            ["Pathways:PublishesOnlySound"] = "false",
            ["Pathways:RunsJobs"] = bool.FalseString,
            ["Pathways:PickupFolder"] = Path.Combine(folder.FullName, "mail"),
        };
        configureStore(settings, folder.FullName);

        var services = new ServiceCollection().AddLogging().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<ICrashPoints>(new CrashSwitch());
        services.AddTestParts();
        configure?.Invoke(services);
        if (!bool.Parse(settings["Pathways:RunsJobs"] ?? bool.FalseString))
            services.TryAddSingleton<IJobNudges, NoNudges>();
        services.AddPathwaysEngine<TestDbContext>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var host = new TestHost(services.BuildServiceProvider(validateScopes: true), folder);
        await host.Get<EngineStartup>().PrepareAsync(CancellationToken.None);
        return host;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task PublishAsync(string json) =>
        Assert.Empty((await Get<DefinitionStore>().PublishAsync(json, null, CancellationToken.None)).Problems);

    /// <summary>Reads or writes the rows on a context of its own.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<TestDbContext, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TestDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
