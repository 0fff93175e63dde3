using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathways.Benchmarks.Sqlite;

namespace Pathways.Benchmarks.Growth;

/// <summary>
/// From an application that knows nothing to one that is ready, on a database of ever more instances, half of which wait: the
/// migrations looked up, the journeys read, the health asked. The process's own start is left out: it is always the same.
/// </summary>
internal static class StartupScenario
{
    private const int Runs = 5;

    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    public static async Task RunAsync(TextWriter report)
    {
        await using var bench = await SqliteBench.CreateAsync();
        await bench.PublishAsync(GrowthWorkflows.JourneyJson);
        var seed = await GrowthSeed.CreateAsync(bench);
        foreach (var size in Sizes)
        {
            seed.GrowTo(size);
            var took = new List<double>();
            for (var run = 0; run < Runs; run++)
                took.Add(await StartAsync(bench.ConnectionString));
            new Measurement($"startup-{size}", 1, "milliseconds to ready", took, null, null).Print(report);
        }
    }

    private static async Task<double> StartAsync(string database)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var node = await SqliteBench.OpenAsync(database);
        var health = await node.Get<HealthCheckService>().CheckHealthAsync();
        if (health.Status != HealthStatus.Healthy)
            throw new InvalidOperationException($"It did not become ready: {health.Status}.");
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
