using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Benchmarks.Sqlite;

/// <summary>Starting an instance up to its first wait, and resuming it to its end, over the embedded database.</summary>
internal static class SqliteScenarios
{
    private const int Operations = 3000;
    private const int Runs = 5;

    private static readonly int[] Callers = [1, 8];
    private static readonly Dictionary<string, object?> NoInput = [];

    public static Task StartAsync(TextWriter report) => MeasureAsync(
        "sqlite-start",
        (_, _) => Task.FromResult(Array.Empty<string>()),
        (bench, series, number, _) => StartOneAsync(bench, $"{series}-{number}"),
        report);

    public static Task ResumeAsync(TextWriter report) => MeasureAsync(
        "sqlite-resume",
        StartManyAsync,
        (bench, _, number, instances) => ResumeOneAsync(bench, instances[number]),
        report);

    private static async Task MeasureAsync(
        string scenario,
        Func<SqliteBench, string, Task<string[]>> prepare,
        Func<SqliteBench, string, int, string[], Task> operation,
        TextWriter report)
    {
        await using var bench = await SqliteBench.CreateAsync();
        await WarmUpAsync(bench);
        foreach (var callers in Callers)
        {
            var (rates, references, transactions) = (new List<double>(), new List<double>(), 0);
            for (var run = 0; run < Runs; run++)
            {
                var series = $"{callers}-{run}";
                var prepared = await prepare(bench, series);
                // Beside each run, since what else the machine does changes what the disk gives.
                references.Add(bench.BareCommitRate(Operations / 3));
                var before = bench.Counter.Count;
                rates.Add(await SqliteBench.RateAsync(callers, Operations, number => operation(bench, series, number, prepared)));
                transactions += bench.Counter.Count - before;
            }

            var reference = references.Order().ElementAt(Runs / 2);
            new Measurement(scenario, callers, "per second", rates, reference, transactions / (double)(Runs * Operations)).Print(report);
        }
    }

    private static async Task WarmUpAsync(SqliteBench bench)
    {
        foreach (var instance in await StartManyAsync(bench, "warm-up"))
            await ResumeOneAsync(bench, instance);
    }

    private static async Task<string[]> StartManyAsync(SqliteBench bench, string series)
    {
        var instances = new string[Operations];
        for (var number = 0; number < Operations; number++)
            instances[number] = await StartOneAsync(bench, $"{series}-{number}");
        return instances;
    }

    private static async Task<string> StartOneAsync(SqliteBench bench, string key) => Applied(await bench.Runtime.StartAsync(
        SqliteBench.DefinitionId, new StartStimulus(NoInput, key), $"start-{key}", CancellationToken.None));

    private static async Task ResumeOneAsync(SqliteBench bench, string instanceId) => Applied(await bench.Runtime.SendAsync(
        instanceId, new EventStimulus("go", null), $"go-{instanceId}", CancellationToken.None));

    private static string Applied(StimulusResult result) => result.Outcome == StimulusOutcome.Applied
        ? result.InstanceId!
        : throw new InvalidOperationException($"The stimulus was not applied: {result.Outcome}.");
}
