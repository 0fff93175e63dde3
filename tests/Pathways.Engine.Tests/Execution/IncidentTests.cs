using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Execution;

/// <summary>The activity <c>shop</c> faults at nine and works at ten.</summary>
public sealed class IncidentTests
{
    [Fact]
    public void A_fault_halts_the_instance_with_all_that_it_had()
    {
        var playing = Beside();
        var halted = playing.Start();
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Faulted, true), (halted.State.Status, halted.State.SubStatus, halted.State.IsHalted));
        Assert.Equal(["root", "shop", "e"], halted.State.Executions.Select(execution => execution.ActivityId));
        Assert.Empty(halted.Effects<ReleaseWait>());
        Assert.Empty(halted.Effects<Said>());

        var met = playing.Happens("Go");
        Assert.Equal(0, met.MatchedBookmarks);
        Assert.Equal("e", Assert.Single(met.State.Bookmarks).ActivityId);
    }

    [Fact]
    public void A_retry_runs_the_activity_again_and_the_instance_goes_on()
    {
        var playing = Beside();
        var incident = playing.Start().Incident();
        playing.Now += TimeSpan.FromHours(1);

        var retried = playing.Send(new RetryStimulus(incident.ExecutionId!.Value, "staff:1"));

        Assert.Equal(["shop"], retried.Ids(JournalKind.Retried));
        Assert.Equal(["shop", "after"], retried.Ids(JournalKind.Executed));
        Assert.Equal("bonjour", Assert.Single(retried.Effects<Said>()).Text);
        Assert.Equal((InstanceSubStatus.Suspended, IncidentState.Retried), (retried.State.SubStatus, retried.Incident().State));
        Assert.Equal(InstanceSubStatus.Finished, playing.Happens("Go").State.SubStatus);
    }

    [Fact]
    public void A_retry_that_faults_again_is_a_new_incident_and_the_old_one_is_settled()
    {
        var playing = Beside();
        var first = playing.Start().Incident().ExecutionId!.Value;
        var again = playing.Send(new RetryStimulus(first));
        Assert.Equal([IncidentState.Retried, IncidentState.Open], again.State.Incidents.Select(incident => incident.State));
        Assert.True(again.State.IsHalted);
        Assert.Equal(0, playing.Send(new RetryStimulus(first)).MatchedBookmarks);
    }

    [Fact]
    public void Passing_over_goes_on_by_the_outcome()
    {
        var playing = new Playing(Build.Compiled(
            Build.Flowchart([Shop(), Build.Line("open"), Build.Line("closed")], "shop:Done->open", "shop:Closed->closed"), new OpensAtActivity()));
        var incident = playing.Start().Incident();

        var refusal = Assert.Throws<BurstRefusedException>(() => playing.Send(new SkipStimulus(incident.ExecutionId!.Value, "Elsewhere")));
        Assert.Equal("L’étape « shop » n’a pas d’issue « Elsewhere » qui mène quelque part. Choisissez parmi : Done, Closed.", refusal.Message);

        var skipped = playing.Send(new SkipStimulus(incident.ExecutionId!.Value, "Closed", "staff:1"));
        Assert.Equal(["closed"], skipped.Ids(JournalKind.Executed));
        Assert.Equal(("shop", "Closed"), (skipped.Ids(JournalKind.Overridden).Single(), skipped.Journal[0].Detail));
        Assert.Equal((InstanceSubStatus.Finished, IncidentState.Overridden), (skipped.State.SubStatus, skipped.Incident().State));
    }

    [Fact]
    public void With_two_faults_the_instance_stays_halted_until_both_are_dealt_with()
    {
        var playing = new Playing(Build.Compiled(
            Build.Flowchart([Build.Line("s"), Shop(), Build.Activity("f", "Elsa.Fault")], "s:Done->shop", "s:Done->f"), new OpensAtActivity()));
        var incidents = playing.Start().State.Incidents;
        playing.Now += TimeSpan.FromHours(1);
        Assert.True(playing.Send(new RetryStimulus(incidents[0].ExecutionId!.Value)).State.IsHalted);
        var settled = playing.Send(new SkipStimulus(incidents[1].ExecutionId!.Value, "Done"));
        Assert.Equal((InstanceSubStatus.Finished, 0), (settled.State.SubStatus, settled.State.OpenIncidents.Count()));
    }

    [Fact]
    public void Where_faults_do_not_halt_the_others_go_on_and_a_retry_still_works()
    {
        var workflow = Build.Workflow(BesideRoot());
        workflow["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" };
        var playing = new Playing(Build.CompileWorkflow(workflow, new OpensAtActivity()).Definition!);
        var incident = playing.Start().Incident();
        playing.Now += TimeSpan.FromHours(1);

        var alone = playing.Happens("Go");
        Assert.True(alone.State.IsHalted);
        Assert.Equal(InstanceSubStatus.Finished, playing.Send(new RetryStimulus(incident.ExecutionId!.Value)).State.SubStatus);
    }

    [Fact]
    public void The_body_of_a_loop_runs_again_in_the_same_round()
    {
        var items = Build.Input("List<Object>", "JavaScript", "['un', 'deux']");
        var body = Build.Activity("seq", "Elsa.Sequence", ("activities", new JsonArray(Build.Line("told", "getCurrentValue() + getCurrentIndex()"), Shop())));
        var playing = new Playing(Build.Compiled(Build.Flowchart([Build.Activity("each", "Elsa.ForEach", ("items", items), ("body", body))]), new OpensAtActivity()));
        var started = playing.Start();
        Assert.Equal(["un0"], started.Lines());
        playing.Now += TimeSpan.FromHours(1);

        var retried = playing.Send(new RetryStimulus(started.Incident().ExecutionId!.Value));
        Assert.Equal(["deux1"], retried.Lines());
        Assert.Equal(InstanceSubStatus.Finished, retried.State.SubStatus);
    }

    [Fact]
    public void A_faulted_body_of_a_loop_keeps_the_value_of_its_round()
    {
        var items = Build.Input("List<Object>", "JavaScript", "['un', 'deux']");
        var body = Build.Line("told", "if (getN() === 0) throw new Error('zéro'); getCurrentValue()");
        var fix = Build.Activity("fix", "Elsa.Event", ("eventName", Build.Literal("Fix")));
        var set = Build.Set("set", "N", Build.Literal(1, "Int32"));
        var workflow = Build.Workflow(Build.Flowchart(
            [Build.Line("s"), Build.Activity("each", "Elsa.ForEach", ("items", items), ("body", body)), fix, set], "s:Done->each", "s:Done->fix", "fix:Done->set"));
        workflow["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" };
        var playing = new Playing(Build.CompileWorkflow(workflow).Definition!);
        var incident = playing.Start().Incident();
        playing.Happens("Fix");
        Assert.Equal(["un", "deux"], playing.Send(new RetryStimulus(incident.ExecutionId!.Value)).Lines());
    }

    [Fact]
    public void Cancelling_a_halted_instance_releases_what_it_kept()
    {
        var playing = Beside();
        playing.Start();
        var cancelled = playing.Send(new CancelStimulus("déménagement", "staff:1", new Dictionary<string, object?> { ["reason"] = "MOVED_AWAY" }));
        Assert.Equal((InstanceSubStatus.Cancelled, IncidentState.Overtaken), (cancelled.State.SubStatus, cancelled.Incident().State));
        Assert.Empty(cancelled.State.Bookmarks);
        Assert.Single(cancelled.Effects<ReleaseWait>());
        Assert.Equal("MOVED_AWAY", Assert.Single(cancelled.Effects<InstanceCancelled>()).Details["reason"]);
        Assert.Equal(0, playing.Send(new CancelStimulus("encore")).MatchedBookmarks);
    }

    [Fact]
    public void An_incident_whose_branch_lost_a_race_is_overtaken()
    {
        var workflow = Build.Workflow(Build.Flowchart(
            [Build.Line("s"), Shop(), Build.Event("e", "Go"), Build.Activity("j", "Elsa.FlowJoin", ("mode", Build.Input("FlowJoinMode", "Literal", "WaitAny"))), Build.Event("w", "End")],
            "s:Done->shop", "s:Done->e", "shop:Done->j", "e:Done->j", "j:Done->w"));
        workflow["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" };
        var playing = new Playing(Build.CompileWorkflow(workflow, new OpensAtActivity()).Definition!);
        playing.Start();
        var raced = playing.Happens("Go");
        Assert.Equal((InstanceSubStatus.Suspended, IncidentState.Overtaken), (raced.State.SubStatus, raced.Incident().State));
        Assert.Equal(InstanceSubStatus.Finished, playing.Happens("End").State.SubStatus);
    }

    [Fact]
    public void A_declared_retry_waits_longer_each_time_and_is_an_incident_at_last()
    {
        var playing = new Playing(Build.Compiled(Build.Flowchart([Shop(hour: 23, retry: """{"maximum": 2, "delay": "PT10M", "factor": 3}""")]), new OpensAtActivity()));
        var result = playing.Start();
        Assert.Equal((InstanceSubStatus.Suspended, playing.Now.AddMinutes(10)), (result.State.SubStatus, Assert.Single(result.Effects<SetTimer>()).DueAt));
        Assert.Equal(("shop", "C’est encore fermé."), (result.Ids(JournalKind.Postponed).Single(), result.Journal[^1].Detail));
        Assert.Empty(result.State.Incidents);

        playing.Now += TimeSpan.FromMinutes(10);
        result = playing.Meets(result.State.Bookmarks.Single().Id);
        Assert.Equal(playing.Now.AddMinutes(30), Assert.Single(result.Effects<SetTimer>()).DueAt);

        playing.Now += TimeSpan.FromMinutes(30);
        result = playing.Meets(result.State.Bookmarks.Single().Id);
        Assert.Equal((true, "C’est encore fermé."), (result.State.IsHalted, result.Incident().Message));

        playing.Now += TimeSpan.FromHours(1);
        result = playing.Send(new RetryStimulus(result.Incident().ExecutionId!.Value));
        Assert.Equal(playing.Now.AddMinutes(10), Assert.Single(result.Effects<SetTimer>()).DueAt);
        playing.Now += TimeSpan.FromHours(13);
        Assert.Equal(InstanceSubStatus.Finished, playing.Meets(result.State.Bookmarks.Single().Id).State.SubStatus);
    }

    [Theory]
    [InlineData("""{"maximum": 0}""", "$.root.activities[0].customProperties.retry.maximum")]
    [InlineData("""{"maximum": 21}""", "$.root.activities[0].customProperties.retry.maximum")]
    [InlineData("""{"maximum": "x"}""", "$.root.activities[0].customProperties.retry.maximum")]
    [InlineData("""{"delay": "bientôt"}""", "$.root.activities[0].customProperties.retry.delay")]
    [InlineData("""{"delay": "-00:01:00"}""", "$.root.activities[0].customProperties.retry.delay")]
    [InlineData("""{"delay": "P8D"}""", "$.root.activities[0].customProperties.retry.delay")]
    [InlineData("""{"factor": 0.5}""", "$.root.activities[0].customProperties.retry.factor")]
    [InlineData("""{"factor": "2"}""", "$.root.activities[0].customProperties.retry.factor")]
    [InlineData("3", "$.root.activities[0].customProperties.retry")]
    public void A_declared_retry_that_makes_no_sense_is_refused_at_its_place(string retry, string place)
    {
        var problems = DefinitionReader.Read(Build.Workflow(Build.Flowchart([Shop(retry: retry)])).ToJsonString()).Problems;
        Assert.Equal(place, Assert.Single(problems).Place);
    }

    [Fact]
    public void A_container_cannot_declare_a_retry()
    {
        var sequence = Build.Activity("seq", "Elsa.Sequence", ("activities", new JsonArray(Build.Line("a"))), ("customProperties", new JsonObject { ["retry"] = new JsonObject() }));
        Assert.Equal((ProblemCode.InvalidRetry, "seq"), Build.Compile(Build.Flowchart([sequence])).Problems.Select(problem => (problem.Code, problem.Place)).Single());
    }

    [Fact]
    public void A_burst_that_runs_away_wants_nothing_done()
    {
        var loop = Build.Flowchart([Build.Line("a"), Build.Activity("fork", "Elsa.FlowFork", ("branches", Build.Input("List<String>", "Object", "[\"A\", \"B\"]"))), Build.Activity("step", StepActivity.Type)],
            "a:Done->fork", "fork:A->step", "fork:B->a");
        var result = new Playing(Build.Compiled(loop, new StepActivity()), interpreter: new Interpreter(300)).Start();
        Assert.Equal((IncidentKind.TooManySteps, true), (result.Incident().Kind, result.State.IsHalted));
        Assert.Empty(result.Effects);
        Assert.Empty(result.AddedBookmarks);
        Assert.Empty(result.State.Bookmarks);
    }

    private static Playing Beside() => new(Build.Compiled(BesideRoot(), new OpensAtActivity()));

    private static JsonObject BesideRoot() => Build.Flowchart(
        [Build.Line("s"), Shop(), Build.Line("after"), Build.Event("e", "Go")], "s:Done->shop", "s:Done->e", "shop:Done->after");

    private static JsonObject Shop(int hour = 10, string? retry = null)
    {
        var shop = Build.Activity("shop", OpensAtActivity.Type, ("hour", Build.Literal(hour, "Int32")));
        if (retry is not null) shop["customProperties"] = new JsonObject { ["retry"] = JsonNode.Parse(retry) };
        return shop;
    }
}
