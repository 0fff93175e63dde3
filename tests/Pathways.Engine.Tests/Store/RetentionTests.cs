using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

public abstract class RetentionTests : StoreTest
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(730);

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_but_for_its_row_and_what_is_not_the_engines()
    {
        await using var host = await CreateHostAsync();
        var ended = await EndedAsync(host, "a");
        host.Time.Advance(Retention);
        var fresh = await EndedAsync(host, "b");
        var waiting = await StartAsync(host, TestWorkflows.Ticks, "c");
        host.Time.Advance(TimeSpan.FromHours(1));

        var forgotten = await host.Get<JourneyRetention>().RunAsync(Cancel);

        Assert.Equal((1, 1, 1, 1), (forgotten.Journeys, forgotten.Tasks, forgotten.Timers, forgotten.Messages));
        var row = await InstanceAsync(host, ended);
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished, "personne-1", 0), (row.Status, row.SubStatus, row.CorrelationId, row.JournalLength));
        Assert.Equal(InstanceStatus.Finished, InstanceStateJson.Read(row.StateJson).Status);
        Assert.Empty(await RowsAsync(host, ended));
        Assert.NotEmpty(await RowsAsync(host, fresh));
        Assert.NotEmpty(await RowsAsync(host, waiting));
        Assert.Equal(["répondu", "répondu"], await NotesAsync(host));
        await AssertCleanAsync(host);
        Assert.Equal(StimulusOutcome.NothingWaits, (await host.Runtime.SendAsync(ended, new EventStimulus("tick", null), "late", Cancel)).Outcome);
        Assert.Equal(new ForgottenRows(), await host.Get<JourneyRetention>().RunAsync(Cancel));
    }

    [Fact]
    public async Task What_somebody_still_needs_is_kept()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote("enfant"));
        await host.PublishAsync(TestWorkflows.Pause());
        await StartAsync(host, TestWorkflows.Flow("parent",
            [TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "note")), TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "tick"))],
            [("run", "Done", "event")]), "parent-waits");
        var halted = await StartAsync(host, TestWorkflows.Flow("fails", [TestWorkflows.Note("note", "x"), TestWorkflows.Activity("fault", "Elsa.Fault")], [("note", "Done", "fault")]), "halted");
        var unsent = await StartAsync(host, TestWorkflows.OneNote("à envoyer"), "unsent");
        await host.Sweep.RunAsync(Cancel);
        await host.InDatabaseAsync(db => db.Outbox.Where(row => row.InstanceId != unsent).ExecuteUpdateAsync(row => row.SetProperty(it => it.Status, OutboxStatus.Sent), Cancel));
        Assert.Equal(InstanceSubStatus.Faulted, (await InstanceAsync(host, halted)).SubStatus);
        host.Time.Advance(Retention * 2);
        var before = await Snapshot.OfAsync(host);

        Assert.Equal(new ForgottenRows(), await host.Get<JourneyRetention>().RunAsync(Cancel));

        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Theory]
    [InlineData(CommitPoint.TransactionBegun)]
    [InlineData(CommitPoint.Committed)]
    public async Task A_process_that_dies_in_the_middle_leaves_whole_journeys(CommitPoint point)
    {
        await using var host = await CreateHostAsync(services => services.PostConfigure<EngineOptions>(options => options.Batch = 1));
        foreach (var key in (string[])["a", "b", "c"])
            await EndedAsync(host, key);
        host.Time.Advance(Retention + TimeSpan.FromHours(1));
        host.Crash.ThrowAt(point);

        await Assert.ThrowsAsync<CrashException>(() => host.Get<JourneyRetention>().RunAsync(Cancel));

        await AssertCleanAsync(host);
        Assert.Equal(point == CommitPoint.Committed ? 2 : 3, (await host.Get<JourneyRetention>().RunAsync(Cancel)).Journeys);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Journal.CountAsync(Cancel)));
        await AssertCleanAsync(host);
    }

    [Fact]
    public async Task Two_workers_share_the_work()
    {
        await using var host = await CreateHostAsync(services => services.PostConfigure<EngineOptions>(options => options.Batch = 2));
        await using var other = await CreateSecondHostAsync(host);
        foreach (var key in Enumerable.Range(0, 9))
            await EndedAsync(host, $"{key}");
        host.Time.Advance(Retention + TimeSpan.FromHours(1));
        other.Time.Advance(host.Time.GetUtcNow() - other.Time.GetUtcNow());

        var forgotten = await Task.WhenAll(
            Task.Run(() => host.Get<JourneyRetention>().RunAsync(Cancel), Cancel), Task.Run(() => other.Get<JourneyRetention>().RunAsync(Cancel), Cancel));

        Assert.Equal(9, forgotten.Sum(rows => rows.Journeys));
        Assert.Equal(9, forgotten.Sum(rows => rows.Tasks));
        await AssertCleanAsync(host);
    }

    [Fact]
    public async Task Receipts_that_no_retry_asks_for_are_forgotten_in_batches()
    {
        await using var host = await CreateHostAsync();
        var old = Enumerable.Range(0, 7_000).Select(number => new StimulusReceipt { IdempotencyKey = $"old-{number}", InstanceId = "x", At = host.Time.GetUtcNow() });
        await host.InDatabaseAsync(async db =>
        {
            db.AddRange(old);
            return await db.SaveChangesAsync(Cancel);
        });
        host.Time.Advance(TimeSpan.FromDays(91));
        await EndedAsync(host, "new");

        Assert.Equal(7_000, await host.Get<ReceiptRetention>().RunAsync(Cancel));

        Assert.Equal(["new"], await host.InDatabaseAsync(db => db.Receipts.Select(receipt => receipt.IdempotencyKey).ToListAsync(Cancel)));
    }

    private static async Task<string> EndedAsync(TestHost host, string key)
    {
        var id = await StartAsync(host, TestWorkflows.Ask, key);
        var task = await host.InDatabaseAsync(db => db.Tasks.AsNoTracking().SingleAsync(row => row.InstanceId == id, Cancel));
        await host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:1", Cancel);
        await host.Sender.RunAsync(Cancel);
        return id;
    }

    /// <summary>All of the engine's rows that belong to an instance.</summary>
    private static Task<List<string>> RowsAsync(TestHost host, string id) => host.InDatabaseAsync(async db => (List<string>)
    [
        .. await db.Journal.Where(row => row.InstanceId == id).Select(row => "journal").ToListAsync(Cancel),
        .. await db.Tasks.Where(row => row.InstanceId == id).Select(row => "task").ToListAsync(Cancel),
        .. await db.Timers.Where(row => row.InstanceId == id).Select(row => "timer").ToListAsync(Cancel),
        .. await db.Signals.Where(row => row.InstanceId == id).Select(row => "signal").ToListAsync(Cancel),
        .. await db.Outbox.Where(row => row.InstanceId == id).Select(row => "message").ToListAsync(Cancel),
    ]);

    private static async Task AssertCleanAsync(TestHost host) =>
        Assert.Empty((await host.Get<ConservationDoctor>().ExamineAsync(isThorough: true, Cancel)).Broken.Select(diagnosis => diagnosis.Code));
}
