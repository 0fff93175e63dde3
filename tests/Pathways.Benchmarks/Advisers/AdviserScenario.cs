using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Benchmarks.Postgres;
using Pathways.Designer.Accounts;
using Pathways.Designer.Tests.Journey;
using Pathways.Engine.Persistence;

namespace Pathways.Benchmarks.Advisers;

/// <summary>
/// 200 advisers at once in the pages of one application process over 100,000 people and 1,000,000 open tasks on PostgreSQL:
/// at the pace of people who read before they click, then some of them without a pause.
/// </summary>
internal static class AdviserScenario
{
    private const int Restless = 8;

    private static readonly TimeSpan Paced = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Hurried = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(TextWriter report)
    {
        using var server = new BenchServer();
        var database = server.CreateDatabase("pathways_advisers");
        await using var application = new AppProcess(
            ("Pathways__ConnectionString", database), ("Pathways__Demo", "false"), ("Logging__LogLevel__Default", "Warning"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
        await application.StartAsync(CancellationToken.None);
        await FillAsync(database);

        var advisers = Enumerable.Range(0, Territory.Working).Select(number => new WorkingAdviser(number, application.Url)).ToArray();
        try
        {
            await EachAsync(advisers, 4, "at the start", report, async (adviser, times) =>
            {
                await adviser.SignInAsync(times);
                await adviser.StartJourneysAsync(times);
            });
            await EachAsync(advisers, advisers.Length, "200 at the pace of people", report, async (adviser, times) =>
            {
                await adviser.ArriveAsync(Arrival);
                await UntilAsync(Paced, () => adviser.WorkAsync(times, choice => Task.Delay(TimeSpan.FromMilliseconds(choice.Next(2_000, 8_000)), TimeProvider.System)));
            });
            await EachAsync(advisers[..Restless], Restless, $"{Restless} without a pause", report, (adviser, times) =>
                UntilAsync(Hurried, () => adviser.WorkAsync(times, _ => Task.CompletedTask)));
        }
        finally
        {
            foreach (var adviser in advisers)
                adviser.Dispose();
        }
    }

    private static async Task EachAsync(WorkingAdviser[] advisers, int atOnce, string phase, TextWriter report, Func<WorkingAdviser, ActTimes, Task> work)
    {
        var times = new ActTimes();
        await Parallel.ForEachAsync(advisers, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (adviser, _) => await work(adviser, times));
        times.Print(phase, report);
    }

    private static async Task UntilAsync(TimeSpan span, Func<Task> work)
    {
        using var ends = new CancellationTokenSource(span);
        while (!ends.IsCancellationRequested)
            await work();
    }

    private static async Task FillAsync(string database)
    {
        var store = EngineStore.Of(database);
        var rows = new DbContextOptionsBuilder<PostgresPathwaysDbContext>();
        store.Configure(rows);
        var accountRows = new DbContextOptionsBuilder<PostgresAccountsDbContext>();
        store.Configure(accountRows, AccountsDbContext.HistoryTable);
        await using var db = new PostgresPathwaysDbContext(rows.Options);
        await using var accounts = new PostgresAccountsDbContext(accountRows.Options);
        await new Territory(db, accounts).FillAsync();
    }
}
