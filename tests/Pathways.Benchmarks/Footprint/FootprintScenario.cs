using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Benchmarks.Postgres;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Retention;

namespace Pathways.Benchmarks.Footprint;

/// <summary>What a finished journey costs in the database, and what is left of it after its retention.</summary>
internal static class FootprintScenario
{
    private const int People = 500;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(TextWriter report)
    {
        await RunAsync("SQLite", folder => $"Data Source={Path.Combine(folder, "pathways.db")}", report);
        using var server = new BenchServer();
        await RunAsync("PostgreSQL", _ => server.CreateDatabase("pathways_footprint"), report);
    }

    private static async Task RunAsync(string database, Func<string, string> connectionString, TextWriter report)
    {
        await using var bench = new JourneyBench(connectionString);
        await bench.PrepareAsync(People);
        var empty = await bench.ReadAsync(TableSizes.OfAsync);
        await bench.LiveAsync(People);
        var lines = await bench.ReadAsync(db => db.Journal.CountAsync());
        await ReportAsync("after its end", await bench.ReadAsync(TableSizes.OfAsync));

        bench.Move(bench.Get<IOptions<EngineOptions>>().Value.KeepJourneys + TimeSpan.FromDays(1));
        var forgotten = await bench.Get<JourneyRetention>().RunAsync(CancellationToken.None);
        await bench.Get<ReceiptRetention>().RunAsync(CancellationToken.None);
        if (forgotten.Journeys != People)
            throw new InvalidOperationException($"{forgotten.Journeys} journeys of {People} were forgotten.");
        await ReportAsync("after its retention", await bench.ReadAsync(TableSizes.OfAsync));

        Task ReportAsync(string when, TableSizes sizes) => report.WriteLineAsync(JsonSerializer.Serialize(new
        {
            scenario = $"footprint: {database}, {when}",
            journeys = People,
            unit = "bytes for each journey",
            bytes = (sizes.Total - empty.Total) / People,
            journalRows = lines / People,
            tables = sizes.Since(empty, People),
        }, Readable));
    }
}
