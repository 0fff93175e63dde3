using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Persistence;
using Pathways.Engine.Definitions;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;

namespace Pathways.Benchmarks.Sqlite;

/// <summary>An application on a SQLite file in WAL with synchronous=FULL, and the journey that the scenarios run.</summary>
internal sealed class SqliteBench : IAsyncDisposable
{
    public const string DefinitionId = "bench";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-bench-");
    private readonly ServiceProvider _services;

    private SqliteBench(string? database = null)
    {
        ConnectionString = database ?? $"Data Source={Path.Combine(_folder.FullName, "pathways.db")}";
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:ConnectionString"] = ConnectionString,
            ["Pathways:WorkflowsFolder"] = Directory.CreateDirectory(Path.Combine(_folder.FullName, "workflows")).FullName,
            ["Pathways:RunsJobs"] = "false",
            ["Pathways:PublishesOnlySound"] = "false",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddPathwaysEngine<PathwaysDbContext>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.ConfigureDbContext<PathwaysDbContext>(options => options.AddInterceptors(Counter, Counter.Commands));
        _services = services.BuildServiceProvider();
    }

    public TransactionCounter Counter { get; } = new();

    public WorkflowRuntime Runtime => Get<WorkflowRuntime>();

    public string ConnectionString { get; }

    public MovePlans Plans => _services.GetRequiredService<MovePlans>();

    public VersionMoves Moves => _services.GetRequiredService<VersionMoves>();

    public static async Task<SqliteBench> CreateAsync()
    {
        var bench = new SqliteBench();
        await bench.Get<EngineStartup>().PrepareAsync(CancellationToken.None);
        await bench.PublishAsync(Definition);
        return bench;
    }

    /// <summary>Another application on the same database, once it is prepared.</summary>
    public static async Task<SqliteBench> OpenAsync(string database)
    {
        var bench = new SqliteBench(database);
        await bench.Get<EngineStartup>().PrepareAsync(CancellationToken.None);
        return bench;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task PublishAsync(string definition)
    {
        var published = await Get<DefinitionStore>().PublishAsync(definition, null, CancellationToken.None);
        if (published.Problems is [var problem, ..])
            throw new InvalidOperationException(problem.Message);
    }

    /// <summary>Reads on a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<PathwaysDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>());
    }

    /// <summary>Publishes the journey as version 2, with one more activity after its wait.</summary>
    public Task PublishLongerAsync()
    {
        var definition = JsonNode.Parse(Definition)!;
        var last = definition["root"]!["activities"]![2]!.DeepClone();
        last["id"] = "last";
        definition["root"]!["activities"]!.AsArray().Add(last);
        var connection = definition["root"]!["connections"]![1]!.DeepClone();
        (connection["source"]!["activity"], connection["target"]!["activity"]) = ("after", "last");
        definition["root"]!["connections"]!.AsArray().Add(connection);
        return PublishAsync(definition.ToJsonString());
    }

    /// <summary>Runs the operations, spread over the callers, and tells how many there were each second.</summary>
    public static async Task<double> RateAsync(int callers, int operations, Func<int, Task> operation)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < operations; number = Interlocked.Increment(ref next))
                await operation(number);
        })));
        return operations / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Commits of one small row each second: what the disk and SQLite give by themselves.</summary>
    public double BareCommitRate(int commits)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bare.db")}");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS Bare (Id INTEGER PRIMARY KEY, Text TEXT)");
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < commits; number++)
            Execute("BEGIN IMMEDIATE; INSERT INTO Bare (Text) VALUES (hex(randomblob(500))); COMMIT");
        return commits / watch.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    public const string Definition = """
        {
          "id": "bench:1", "definitionId": "bench", "name": "Bench", "version": 1, "isLatest": true, "isPublished": true,
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow", "nodeId": "flow", "name": "Flow",
            "activities": [
              { "id": "before", "nodeId": "flow:before", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "before" } } },
              { "id": "wait", "nodeId": "flow:wait", "type": "Elsa.Event", "version": 1,
                "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } },
              { "id": "after", "nodeId": "flow:after", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "after" } } }
            ],
            "connections": [
              { "source": { "activity": "before", "port": "Done" }, "target": { "activity": "wait", "port": "In" } },
              { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "after", "port": "In" } }
            ]
          }
        }
        """;
}
