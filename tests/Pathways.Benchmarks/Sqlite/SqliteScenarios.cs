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

    public static async Task StartAsync(TextWriter report)
    {
        await using var bench = await SqliteBench.CreateAsync();
        await WarmUpAsync(bench);
        foreach (var callers in Callers)
        {
            var reference = bench.BareCommitRate(Operations);
            var (rates, before) = (new List<double>(), bench.Counter.Count);
            for (var run = 0; run < Runs; run++)
                rates.Add(await SqliteBench.RateAsync(callers, Operations, number => StartOneAsync(bench, $"{callers}-{run}-{number}")));
            Report("sqlite-start", callers, rates, reference, bench.Counter.Count - before, report);
        }
    }

    public static async Task ResumeAsync(TextWriter report)
    {
        await using var bench = await SqliteBench.CreateAsync();
        await WarmUpAsync(bench);
        foreach (var callers in Callers)
        {
            var reference = bench.BareCommitRate(Operations);
            var (rates, transactions) = (new List<double>(), 0);
            for (var run = 0; run < Runs; run++)
            {
                var instances = await StartManyAsync(bench, $"{callers}-{run}");
                var before = bench.Counter.Count;
                rates.Add(await SqliteBench.RateAsync(callers, Operations, number => ResumeOneAsync(bench, instances[number])));
                transactions += bench.Counter.Count - before;
            }

            Report("sqlite-resume", callers, rates, reference, transactions, report);
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

    private static async Task<string> StartOneAsync(SqliteBench bench, string key)
    {
        var result = await bench.Runtime.StartAsync(
            SqliteBench.DefinitionId, new StartStimulus(NoInput, key), $"start-{key}", CancellationToken.None);
        return Applied(result);
    }

    private static async Task ResumeOneAsync(SqliteBench bench, string instanceId) => Applied(await bench.Runtime.SendAsync(
        instanceId, new EventStimulus("go", null), $"go-{instanceId}", CancellationToken.None));

    private static string Applied(StimulusResult result) => result.Outcome == StimulusOutcome.Applied
        ? result.InstanceId!
        : throw new InvalidOperationException($"The stimulus was not applied: {result.Outcome}.");

    private static void Report(
        string scenario, int callers, List<double> rates, double reference, int transactions, TextWriter report) =>
        new Measurement(scenario, callers, "per second", rates, reference, transactions / (double)(Runs * Operations)).Print(report);
}
