using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathways.Activities.Persistence;
using Pathways.Benchmarks.Postgres;
using Pathways.Benchmarks.Sqlite;
using Pathways.Designer.Accounts;
using Pathways.Designer.Inbox;
using Pathways.Engine.Persistence;

namespace Pathways.Benchmarks.Inbox;

/// <summary>The application's own inbox page over a million open tasks on PostgreSQL: how long one takes.</summary>
internal static class InboxScenario
{
    private const int Queries = 2_000;
    private const int WarmUp = 400;

    /// <summary>A prime, so that everybody comes in turn.</summary>
    private const int Stride = 7919;

    private static readonly int[] Callers = [1, 8];

    private sealed record Reader(string Name, Func<int, CurrentStaff> Who, int Page);

    private static readonly Reader[] Readers =
    [
        new("an adviser, page 1", number => InboxSeed.Adviser(number * Stride % InboxSeed.Advisers), 1),
        new("an adviser, last page", number => InboxSeed.Adviser(number * Stride % InboxSeed.Advisers), int.MaxValue),
        new("5,000 tasks, page 1", _ => InboxSeed.Adviser(0), 1),
        new("5,000 tasks, page 100", _ => InboxSeed.Adviser(0), 100),
        new("5,000 tasks, last page", _ => InboxSeed.Adviser(0), int.MaxValue),
        new("a coordinator, page 1", number => InboxSeed.Coordinator(number * Stride % InboxSeed.Organisations), 1),
        new("a coordinator, last page", number => InboxSeed.Coordinator(number * Stride % InboxSeed.Organisations), int.MaxValue),
    ];

    public static async Task RunAsync(TextWriter report)
    {
        using var server = new BenchServer();
        var store = EngineStore.Of(server.CreateDatabase("pathways_inbox"));
        var options = new DbContextOptionsBuilder<PostgresPathwaysDbContext>();
        store.Configure(options);
        var contexts = new PooledDbContextFactory<PostgresPathwaysDbContext>(options.Options);
        await using (var db = contexts.CreateDbContext())
        {
            await store.MigrateAsync(db, CancellationToken.None);
            await new InboxSeed(db).FillAsync();
        }

        foreach (var reader in Readers)
        {
            await SqliteBench.RateAsync(4, WarmUp, number => ReadAsync(contexts, reader, number));
            foreach (var callers in Callers)
                await MeasureAsync(contexts, reader, callers, report);
        }
    }

    private static async Task MeasureAsync(PooledDbContextFactory<PostgresPathwaysDbContext> contexts, Reader reader, int callers, TextWriter report)
    {
        var took = new double[Queries];
        await SqliteBench.RateAsync(callers, Queries, async number =>
        {
            var begun = Stopwatch.GetTimestamp();
            await ReadAsync(contexts, reader, number);
            took[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        Array.Sort(took);
        await report.WriteLineAsync(JsonSerializer.Serialize(new
        {
            scenario = "inbox: " + reader.Name,
            callers,
            unit = "milliseconds",
            p50 = At(0.50),
            p95 = At(0.95),
            p99 = At(0.99),
        }));

        double At(double share) => Math.Round(took[(int)(share * (Queries - 1))], 2);
    }

    private static async Task ReadAsync(PooledDbContextFactory<PostgresPathwaysDbContext> contexts, Reader reader, int number)
    {
        await using var db = contexts.CreateDbContext();
        var who = reader.Who(number);
        var inbox = new InboxQuery(db, new InboxScope(db, who, TimeProvider.System), new InboxSearch(db), who, TimeProvider.System);
        var page = await inbox.ReadAsync(new InboxFilter(), reader.Page, CancellationToken.None);
        if (page.Tasks.Count == 0 || page.Tasks.Any(task => task.PersonName is null))
            throw new InvalidOperationException($"The inbox of {reader.Name} is empty, or its people have no names.");
    }
}
