using System.Diagnostics;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Moves;

namespace Pathways.Benchmarks.Sqlite;

/// <summary>Trying out and making a move of many waiting instances to a version with one more activity.</summary>
internal static class MoveScenario
{
    private const int Instances = 2000;
    private const int Runs = 3;

    private static readonly Dictionary<string, string> AsProposed = [];

    public static async Task RunAsync(TextWriter report)
    {
        var (tries, moves, references, transactions) = (new List<double>(), new List<double>(), new List<double>(), 0);
        for (var run = 0; run < Runs; run++)
        {
            await using var bench = await SqliteBench.CreateAsync();
            for (var number = 0; number < Instances; number++)
                await bench.Runtime.StartAsync(SqliteBench.DefinitionId, new StartStimulus(new Dictionary<string, object?>()), $"{number}", CancellationToken.None);
            await bench.PublishLongerAsync();
            references.Add(bench.BareCommitRate(Instances / 2));

            var plan = (await bench.Plans.PlanAsync(SqliteBench.DefinitionId, 1, 2, AsProposed, CancellationToken.None))!;
            tries.Add(await RateAsync(async () => (await bench.Plans.TryAsync(plan, CancellationToken.None)).Instances.Count(instance => instance.Assessment.IsMovable)));
            var before = bench.Counter.Count;
            moves.Add(await RateAsync(() => MoveAsync(bench.Moves)));
            transactions += bench.Counter.Count - before;
        }

        new Measurement("sqlite-move-tried", 1, "instances per second", tries, null, null).Print(report);
        new Measurement("sqlite-move", 1, "instances per second", moves, references.Order().ElementAt(Runs / 2), transactions / (double)(Runs * Instances)).Print(report);
    }

    private static async Task<int> MoveAsync(VersionMoves moves)
    {
        var begun = await moves.BeginAsync(SqliteBench.DefinitionId, 1, 2, AsProposed, null, CancellationToken.None);
        return await moves.ContinueAsync(begun.MoveId!, int.MaxValue, CancellationToken.None);
    }

    private static async Task<double> RateAsync(Func<Task<int>> operation)
    {
        var watch = Stopwatch.StartNew();
        var count = await operation();
        return count == Instances
            ? count / watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{count} of {Instances} instances were moved.");
    }
}
