using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Signals;

namespace Pathways.Engine.Tests.Store;

public abstract class SignalTests : StoreTest
{
    private static readonly string WaitsForNews = TestWorkflows.Flow("listener",
        [TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "news")), TestWorkflows.Note("note", "entendu")],
        [("event", "Done", "note")]);

    private static readonly string StartedByNews = TestWorkflows.Flow("started",
        [WithTrigger(TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "news"))), TestWorkflows.Note("note", "déclenché")],
        [("event", "Done", "note")]);

    private static readonly string TellsNews = TestWorkflows.Flow("teller",
        [TestWorkflows.Activity("publish", "Elsa.PublishEvent", ("eventName", "String", "news"))], []);

    private static readonly string Parent = TestWorkflows.Flow("parent",
        [TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "pause")), TestWorkflows.Note("note", "suite du parent")],
        [("run", "Done", "note")]);

    private static readonly string StartsItself = TestWorkflows.Flow("again",
        [TestWorkflows.Activity("again", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", "again"))], []);

    private static string Answers(string hears, string says) => TestWorkflows.Flow(hears,
        [TestWorkflows.Activity("hear", "Elsa.Event", ("eventName", "String", hears)), TestWorkflows.Activity("say", "Elsa.PublishEvent", ("eventName", "String", says))],
        [("hear", "Done", "say"), ("say", "Done", "hear")]);

    private static string Runs(string id, string other) => TestWorkflows.Flow(id,
        [TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", other))], []);

    [Fact]
    public async Task A_workflow_that_starts_itself_stops_with_an_incident()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, StartsItself);

        Assert.Equal(Stimulus.MaximumHops, await host.Sweep.RunAsync(Cancel));

        await AssertStoppedAsync(host, "again");
        Assert.Equal(Stimulus.MaximumHops + 1, await host.InDatabaseAsync(db => db.Instances.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Two_workflows_that_run_each_other_stop_with_an_incident()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(Runs("one", "other"));
        await host.PublishAsync(Runs("other", "one"));
        await host.Runtime.StartAsync("one", new StartStimulus(NoInput), "start", Cancel);

        Assert.Equal(Stimulus.MaximumHops, await host.Sweep.RunAsync(Cancel));

        await AssertStoppedAsync(host, "run");
    }

    [Fact]
    public async Task Two_instances_that_answer_each_other_stop_with_an_incident()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, Answers("ping", "pong"), "ping");
        await StartAsync(host, Answers("pong", "ping"), "pong");
        await StartAsync(host, TestWorkflows.Flow("begin", [TestWorkflows.Activity("say", "Elsa.PublishEvent", ("eventName", "String", "ping"))], []), "begin");

        Assert.Equal(Stimulus.MaximumHops, await host.Sweep.RunAsync(Cancel));

        await AssertStoppedAsync(host, "say");
    }

    private static async Task AssertStoppedAsync(TestHost host, string activityId)
    {
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        var stopped = await host.InDatabaseAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.IncidentCount > 0, Cancel));
        var incident = Assert.Single(InstanceStateJson.Read(stopped.StateJson).Incidents);
        Assert.Equal(activityId, incident.ActivityId);
        Assert.Contains("se relancent sans fin", incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_reaches_every_instance_that_waits_and_starts_what_it_triggers()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, WaitsForNews, "a");
        await StartAsync(host, WaitsForNews, "b");
        await host.PublishAsync(StartedByNews);

        await StartAsync(host, TellsNews, "c");
        Assert.Empty(await NotesAsync(host));
        Assert.Equal(3, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(["déclenché", "entendu", "entendu"], (await NotesAsync(host)).Order());
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_workflow_goes_on_when_the_one_that_it_started_has_ended()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Pause());
        var parent = await StartAsync(host, Parent);

        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(InstanceStatus.Running, (await InstanceAsync(host, parent)).Status);
        var child = await host.InDatabaseAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.ParentInstanceId == parent, Cancel));
        Assert.Equal("personne-1", child.CorrelationId);

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(["réveillé", "suite du parent"], await NotesAsync(host));
        Assert.Equal(InstanceStatus.Finished, (await InstanceAsync(host, parent)).Status);
    }

    [Fact]
    public async Task A_receiver_that_fails_does_not_undo_the_sender_and_is_tried_again()
    {
        await using var host = await CreateHostAsync();
        var parent = await StartAsync(host, Parent.Replace("\"pause\"", "\"absent\"", StringComparison.Ordinal));

        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(InstanceStatus.Running, (await InstanceAsync(host, parent)).Status);
        var signal = await host.InDatabaseAsync(db => db.Signals.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((SignalStatus.Pending, 1), (signal.Status, signal.Attempts));
        Assert.Contains("absent", signal.LastError);

        await host.PublishAsync(TestWorkflows.Pause().Replace("\"pause\"", "\"absent\"", StringComparison.Ordinal));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_signal_that_nothing_waits_for_any_more_is_ignored()
    {
        await using var host = await CreateHostAsync();
        var listener = await StartAsync(host, WaitsForNews, "a");
        await StartAsync(host, TellsNews, "b");
        await host.Runtime.SendAsync(listener, new CancelStimulus("parti"), "c", Cancel);

        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(SignalStatus.Ignored, await host.InDatabaseAsync(db => db.Signals.Select(row => row.Status).SingleAsync(Cancel)));
    }

    private static Dictionary<string, object> WithTrigger(Dictionary<string, object> activity)
    {
        activity["customProperties"] = new { canStartWorkflow = true };
        return activity;
    }
}
