using Pathways.Benchmarks.Sqlite;

namespace Pathways.Benchmarks.Postgres;

/// <summary>Starting, resuming and firing over PostgreSQL, beside <c>pgbench -N</c> on the same server in the same run.</summary>
internal static class PostgresScenarios
{
    private const int Runs = 5;
    private const int Workers = 2;
    private const int Timers = 4000;

    private static readonly int[] Callers = [1, 8];

    public static Task StartAsync(TextWriter report) => MeasureAsync(
        "postgres-start",
        (_, _, _) => Task.FromResult(Array.Empty<string>()),
        (bench, series, number, _) => bench.StartAsync(SqliteBench.DefinitionId, $"{series}-{number}"),
        report);

    public static Task ResumeAsync(TextWriter report) => MeasureAsync(
        "postgres-resume", StartManyAsync, (bench, _, number, instances) => bench.ResumeAsync(instances[number]), report);

    public static async Task TimersAsync(TextWriter report)
    {
        using var server = new BenchServer();
        var reference = new PgBench(server);
        await using var bench = await PostgresBench.CreateAsync(server);
        var (rates, references) = (new List<double>(), new List<double>());
        for (var run = -1; run < Runs; run++)
        {
            await SqliteBench.RateAsync(8, Timers, number => bench.StartAsync(PostgresBench.PauseId, $"{run}-{number}"));
            bench.Clock.Move(TimeSpan.FromHours(2));
            var sweeps = await SqliteBench.RateAsync(Workers, Workers, _ => bench.Sweep.RunAsync(CancellationToken.None));
            if (run < 0)
                continue;
            rates.Add(sweeps / Workers * Timers);
            references.Add(reference.Rate(Workers));
        }

        new Measurement("timers", Workers, "per second", rates, Median(references), null).Print(report);
    }

    private static async Task MeasureAsync(
        string scenario,
        Func<PostgresBench, string, int, Task<string[]>> prepare,
        Func<PostgresBench, string, int, string[], Task> operation,
        TextWriter report)
    {
        using var server = new BenchServer();
        var reference = new PgBench(server);
        await using var bench = await PostgresBench.CreateAsync(server);
        foreach (var instance in await StartManyAsync(bench, "warm-up", 3000))
            await bench.ResumeAsync(instance);
        foreach (var callers in Callers)
        {
            var operations = 2000 * (callers == 1 ? 1 : 3);
            var (rates, references) = (new List<double>(), new List<double>());
            var (transactions, bytes) = (0L, 0L);
            for (var run = 0; run < Runs; run++)
            {
                var series = $"{callers}-{run}";
                var prepared = await prepare(bench, series, operations);
                references.Add(reference.Rate(callers));
                var (before, walBefore) = (server.WritingTransactions(), server.WalBytes());
                rates.Add(await SqliteBench.RateAsync(callers, operations, number => operation(bench, series, number, prepared)));
                (transactions, bytes) = (transactions + server.WritingTransactions() - before, bytes + server.WalBytes() - walBefore);
            }

            double total = Runs * operations;
            new Measurement(scenario, callers, "per second", rates, Median(references), transactions / total, bytes / total).Print(report);
        }
    }

    private static async Task<string[]> StartManyAsync(PostgresBench bench, string series, int count)
    {
        var instances = new string[count];
        await SqliteBench.RateAsync(8, count, async number =>
            instances[number] = await bench.StartAsync(SqliteBench.DefinitionId, $"{series}-{number}"));
        return instances;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
