using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Persistence;
using Pathways.Benchmarks.Sqlite;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Timers;

namespace Pathways.Benchmarks.Postgres;

/// <summary>A web node on a database of its own.</summary>
internal sealed class PostgresBench : IAsyncDisposable
{
    public const string PauseId = "pause";

    private static readonly Dictionary<string, object?> NoInput = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-bench-");
    private readonly ServiceProvider _services;

    private PostgresBench(BenchServer server)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:ConnectionString"] = server.CreateDatabase("pathways_bench"),
            ["Pathways:WorkflowsFolder"] = _folder.FullName,
            ["Pathways:RunsJobs"] = "false",
            ["Pathways:PublishesOnlySound"] = "false",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPathwaysEngine<PathwaysDbContext, PostgresPathwaysDbContext>(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new();

    public TimerSweep Sweep => _services.GetRequiredService<TimerSweep>();

    public static async Task<PostgresBench> CreateAsync(BenchServer server)
    {
        var bench = new PostgresBench(server);
        await bench._services.GetRequiredService<EngineStartup>().PrepareAsync(CancellationToken.None);
        foreach (var definition in (string[])[SqliteBench.Definition, Pause])
        {
            var published = await bench._services.GetRequiredService<DefinitionStore>().PublishAsync(definition, null, CancellationToken.None);
            if (published.Problems is [var problem, ..])
                throw new InvalidOperationException(problem.Message);
        }

        return bench;
    }

    public async Task<string> StartAsync(string definitionId, string key) => Applied(await _services.GetRequiredService<WorkflowRuntime>()
        .StartAsync(definitionId, new StartStimulus(NoInput, key), $"start-{key}", CancellationToken.None));

    public async Task ResumeAsync(string instanceId) => Applied(await _services.GetRequiredService<WorkflowRuntime>()
        .SendAsync(instanceId, new EventStimulus("go", null), $"go-{instanceId}", CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Applied(StimulusResult result) => result.Outcome == StimulusOutcome.Applied
        ? result.InstanceId!
        : throw new InvalidOperationException($"The stimulus was not applied: {result.Outcome}.");

    private const string Pause = """
        {
          "id": "pause:1", "definitionId": "pause", "name": "Pause", "version": 1, "isLatest": true, "isPublished": true,
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow", "nodeId": "flow", "name": "Flow",
            "activities": [
              { "id": "wait", "nodeId": "flow:wait", "type": "Elsa.Delay", "version": 1,
                "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } } },
              { "id": "after", "nodeId": "flow:after", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "after" } } }
            ],
            "connections": [
              { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "after", "port": "In" } }
            ]
          }
        }
        """;
}

/// <summary>Real time, moved forward.</summary>
internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Move(TimeSpan by) => _offset += by;
}
