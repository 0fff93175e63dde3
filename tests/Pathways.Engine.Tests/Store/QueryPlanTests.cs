using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Tests.Store;

/// <summary>What every burst, sweep and inbox asks the database goes by an index, however many instances there are.</summary>
public sealed class QueryPlanTests : StoreTest
{
    /// <summary>
    /// Indexes that hold what is still to be done, or the definitions, and stay small: reading one from end to end is meant.
    /// The next timer's search stops at the first row; the answers that are held are few; the notes are the tests' own.
    /// </summary>
    private static readonly string[] Small = ["IX_Signals_CreatedAt", "IX_Outbox_NextAttemptAt", "OnePublishedVersion", "OneLatestVersion", "MIN(\"t\".\"DueAt\")", "\"HeldAnswers\"", "\"Notes\""];

    private static readonly string Listener = TestWorkflows.Flow("listener",
        [TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "news")), TestWorkflows.Note("note", "entendu")],
        [("event", "Done", "note")]);

    private static readonly string Teller = TestWorkflows.Flow("teller",
        [TestWorkflows.Activity("publish", "Elsa.PublishEvent", ("eventName", "String", "news"), ("correlationId", "String", "personne-1"))], []);

    private readonly QueryPlans _plans = new();

    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);

    [Fact]
    public async Task No_statement_of_a_running_engine_reads_a_growing_table_from_end_to_end()
    {
        await using var host = await CreateHostAsync(services =>
            services.ConfigureDbContext<TestDbContext>(options => options.AddInterceptors(_plans)));
        await host.PublishAsync(Listener);
        await host.PublishAsync(Teller);

        var ask = await StartAsync(host, TestWorkflows.Ask);
        var task = await host.InDatabaseAsync(db => db.Tasks.SingleAsync(task => task.InstanceId == ask, Cancel));
        await host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:1", Cancel);
        await StartAsync(host, TestWorkflows.Pause(), "pause");
        host.Time.Advance(TimeSpan.FromHours(1));
        await StartAsync(host, Listener, "listener");
        await StartAsync(host, Teller, "teller");
        Assert.Equal(2, await host.Sweep.RunAsync(Cancel));
        await host.Sweep.NextDueAsync(Cancel);
        await host.Sender.RunAsync(Cancel);
        await InboxAsync(host);

        Assert.Equal("", string.Join("\n", _plans.Scans.Where(scan => !Small.Any(scan.Contains))));
        Assert.Contains(_plans.Steps, step => step.Contains("IX_Bookmarks_Hash_InstanceId (Hash=? AND InstanceId=?)", StringComparison.Ordinal));
        Assert.Contains(_plans.Steps, step => step.Contains("IX_Timers_RetryAt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_statement_of_a_sender_that_keeps_to_a_rate_does()
    {
        await using var sending = new Sending();
        sending.Host = await CreateHostAsync(
            services => services.AddSingleton<IMailTransport>(sending).ConfigureDbContext<TestDbContext>(options => options.AddInterceptors(_plans)),
            settings: ("Smtp:PerDomainPerMinute", "1"));
        sending.InstanceId = await StartAsync(sending.Host, TestWorkflows.OneNote("bonjour"));
        await sending.AddAsync("a@lent.example", "b@lent.example");

        Assert.Equal(2, await sending.RunAsync());

        Assert.Equal("", string.Join("\n", _plans.Scans.Where(scan => !Small.Any(scan.Contains))));
        Assert.Contains(_plans.Steps, step => step.Contains("IX_Outbox_Domain_TriedAt (Domain=? AND TriedAt>?", StringComparison.Ordinal));
        Assert.Contains(_plans.Steps, step => step.Contains("Underway (Domain=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_without_an_index_is_noticed()
    {
        await using var host = await CreateHostAsync(services =>
            services.ConfigureDbContext<TestDbContext>(options => options.AddInterceptors(_plans)));

        await host.InDatabaseAsync(db => db.Instances.Where(row => row.Name == "x").ToListAsync(Cancel));

        Assert.Single(_plans.Scans);
    }

    private static async Task InboxAsync(TestHost host)
    {
        await host.InDatabaseAsync(db => db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.AssigneeId == "a")
            .OrderBy(task => task.DueAt).ThenBy(task => task.Id).Take(25).ToListAsync(Cancel));
        await host.InDatabaseAsync(db => db.Journal.Where(line => line.InstanceId == "a").OrderBy(line => line.Number).ToListAsync(Cancel));
        await host.InDatabaseAsync(db => db.Bookmarks.Where(wait => wait.InstanceId == "a").ToListAsync(Cancel));
        await host.InDatabaseAsync(db => db.Instances.Where(row => row.CorrelationId == "a").ToListAsync(Cancel));
    }
}
