using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>The clock starts at nine; the activity <c>shop</c> faults until ten.</summary>
public abstract class IncidentTests : StoreTest
{
    private static readonly string AskBeside = TestWorkflows.Flow("beside",
        [
            TestWorkflows.Note("start", "début"), TestWorkflows.Activity("shop", "Test.OpensAt", ("hour", "Int32", 10)),
            TestWorkflows.Activity("ask", "Test.Ask"), TestWorkflows.Note("answered", "répondu"), TestWorkflows.Note("expired", "sans réponse"),
        ],
        [("start", "Done", "shop"), ("start", "Done", "ask"), ("ask", "Done", "answered"), ("ask", "Expired", "expired")]);

    [Fact]
    public async Task What_would_meet_a_wait_of_a_halted_instance_is_refused_and_kept()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, AskBeside);
        var task = await OnlyTaskAsync(host);
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Faulted, 1, HumanTaskStatus.Open), await StandingAsync(host, id));

        var refusal = await Assert.ThrowsAsync<BurstRefusedException>(() => host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:7", Cancel));
        Assert.StartsWith("Ce parcours est arrêté par un incident", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(HumanTaskStatus.Open, (await OnlyTaskAsync(host)).Status);

        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        var timer = await OnlyTimerAsync(host);
        Assert.Equal((TimerStatus.Pending, refusal.Message), (timer.Status, timer.LastError));
    }

    [Fact]
    public async Task Once_it_goes_on_what_was_refused_comes_at_once()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, AskBeside);
        host.Time.Advance(TimeSpan.FromDays(8));
        await host.Sweep.RunAsync(Cancel);
        var execution = (await IncidentAsync(host, id)).ExecutionId!.Value;
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(StimulusOutcome.Applied, await host.Get<IncidentDesk>().RetryAsync(id, execution, "staff:9", Cancel));
        Assert.Equal(StimulusOutcome.NothingWaits, await host.Get<IncidentDesk>().RetryAsync(id, execution, "staff:9", Cancel));
        Assert.Equal((InstanceStatus.Running, InstanceSubStatus.Suspended, 0, HumanTaskStatus.Open), await StandingAsync(host, id));

        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(["début", "bonjour", "sans réponse"], await NotesAsync(host));
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished, 0, HumanTaskStatus.Released), await StandingAsync(host, id));
        Assert.Equal("staff:9", await host.InDatabaseAsync(db => db.Journal.Where(line => line.Kind == JournalKind.Retried).Select(line => line.Actor).SingleAsync(Cancel)));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task An_event_for_a_halted_instance_is_delivered_when_it_goes_on()
    {
        await using var host = await CreateHostAsync();
        var listener = await StartAsync(host, TestWorkflows.Flow("listener",
            [TestWorkflows.Note("start", "début"), TestWorkflows.Activity("shop", "Test.OpensAt", ("hour", "Int32", 10)), TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "news")), TestWorkflows.Note("note", "entendu")],
            [("start", "Done", "shop"), ("start", "Done", "event"), ("event", "Done", "note")]));
        await StartAsync(host, TestWorkflows.Flow("teller", [TestWorkflows.Activity("publish", "Elsa.PublishEvent", ("eventName", "String", "news"))], []), "b");
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(SignalStatus.Pending, await host.InDatabaseAsync(db => db.Signals.Select(signal => signal.Status).SingleAsync(Cancel)));

        await host.Get<IncidentDesk>().SkipAsync(listener, (await IncidentAsync(host, listener)).ExecutionId!.Value, "Done", "staff:9", Cancel);
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(["début", "entendu"], await NotesAsync(host));
    }

    [Fact]
    public async Task A_declared_retry_is_a_timer_that_survives()
    {
        await using var host = await CreateHostAsync();
        var shop = TestWorkflows.Activity("shop", "Test.OpensAt", ("hour", "Int32", 10));
        shop["customProperties"] = new { retry = new { maximum = 2, delay = "01:00:00" } };
        var id = await StartAsync(host, TestWorkflows.Flow("shop", [shop, TestWorkflows.Note("note", "servi")], [("shop", "Done", "note")]));
        Assert.Equal(TimerStatus.Pending, (await OnlyTimerAsync(host)).Status);

        await using var other = await CreateSecondHostAsync(host);
        other.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await other.Sweep.RunAsync(Cancel));
        Assert.Equal(["bonjour", "servi"], await NotesAsync(host));
        Assert.Equal((TimerStatus.Fired, InstanceSubStatus.Finished), ((await OnlyTimerAsync(host)).Status, (await InstanceAsync(host, id)).SubStatus));
    }

    [Fact]
    public async Task Cancelling_a_halted_instance_closes_its_tasks_timers_and_sub_journeys()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(AskBeside);
        var parent = await StartAsync(host, TestWorkflows.Flow("parent", [TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "beside"))], []));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        var child = await host.InDatabaseAsync(db => db.Instances.Where(row => row.ParentInstanceId == parent).Select(row => row.Id).SingleAsync(Cancel));
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Faulted, 1, HumanTaskStatus.Open), await StandingAsync(host, child));

        await host.Get<IncidentDesk>().CancelAsync(parent, "déménagement", "staff:9", null, Cancel);
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));

        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Cancelled, 0, HumanTaskStatus.Released), await StandingAsync(host, child));
        Assert.Equal(TimerStatus.Released, (await OnlyTimerAsync(host)).Status);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Bookmarks.CountAsync(Cancel)));
    }

    private static async Task<(InstanceStatus, InstanceSubStatus, int, HumanTaskStatus)> StandingAsync(TestHost host, string id)
    {
        var instance = await InstanceAsync(host, id);
        return (instance.Status, instance.SubStatus, instance.IncidentCount, (await OnlyTaskAsync(host)).Status);
    }

    private static async Task<Incident> IncidentAsync(TestHost host, string id) =>
        Assert.Single(InstanceStateJson.Read((await InstanceAsync(host, id)).StateJson).OpenIncidents);
}
