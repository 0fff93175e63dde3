using Pathways.Benchmarks.Sqlite;

namespace Pathways.Benchmarks.Growth;

/// <summary>The same operations on a database of ever more instances, half of which wait: no cost may grow with their number.</summary>
internal static class GrowthScenario
{
    private const int WarmUp = 20_000;

    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    public static async Task RunAsync(TextWriter report)
    {
        await RunAsync([WarmUp], TextWriter.Null);
        await RunAsync(Sizes, report);
    }

    private static async Task RunAsync(int[] sizes, TextWriter report)
    {
        await using var bench = await SqliteBench.CreateAsync();
        await bench.PublishAsync(GrowthWorkflows.JourneyJson);
        await bench.PublishAsync(GrowthWorkflows.TellerJson);
        var seed = await GrowthSeed.CreateAsync(bench);
        var before = 0;
        foreach (var size in sizes)
        {
            seed.GrowTo(size);
            var (rows, megabytes) = seed.Size();
            await report.WriteLineAsync($$"""{"instances":{{size}},"journal":{{rows}},"megabytes":{{megabytes}}}""");
            await new GrowthOperations(bench, size, before / GrowthSeed.OneWaitsOf, size / GrowthSeed.OneWaitsOf).MeasureAsync(report);
            before = size;
        }
    }
}
