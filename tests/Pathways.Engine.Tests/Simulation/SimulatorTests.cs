using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Simulation;
using Pathways.Engine.Tests.Execution;
using static Pathways.Engine.Tests.Execution.Build;

namespace Pathways.Engine.Tests.Simulation;

public sealed class SimulatorTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> _nothing = [];

    private static readonly Simulator _simulator = new ServiceCollection().AddSimulation().BuildServiceProvider().GetRequiredService<Simulator>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_clock_jumps_to_each_timer_and_stands_there()
    {
        var definition = Compiled(Flowchart([Delay("short", "3.00:00:00"), Delay("long", "400.00:00:00"), Line("end")], "short:Done->long", "long:Done->end"));

        var first = Play(definition, new TimerMove());
        Assert.Equal((Scenario.DefaultStart.AddDays(3), "long"), (first.Now, first.NextTimer!.ActivityId));
        var last = Play(definition, new TimerMove(), new TimerMove());
        Assert.Equal((SimulationStatus.Finished, Scenario.DefaultStart.AddDays(403)), (last.Status, last.Now));
        Assert.Equal(["short", "long", "end"], last.Visited);
        Assert.Equal([new FollowedConnection("short", "Done", "long"), new FollowedConnection("long", "Done", "end")], last.Walked);
    }

    [Fact]
    public void An_event_arrives_with_what_it_brings()
    {
        var awaited = Event("e", "Arrived");
        awaited["result"] = Into("O");
        var definition = Compiled(Flowchart([awaited, Line("end", "getO().town")], "e:Done->end"));

        Assert.Equal((SimulatedWaitKind.Event, "Arrived"), Assert.Single(Play(definition).Waits) is var wait ? (wait.Kind, wait.Task) : default);
        var result = Play(definition, new EventMove("e", "Arrived", new Dictionary<string, object?> { ["town"] = "Barlin" }));
        Assert.Equal("Barlin", Assert.Single(result.Story, line => line.Kind == StoryKind.Note && line.ActivityId == "end").Detail);
        Assert.Contains("« Departed »", Plain(Play(definition, new EventMove("e", "Departed", null)).Problem));
    }

    [Fact]
    public void An_event_that_the_case_publishes_reaches_its_own_waits()
    {
        var definition = Compiled(Flowchart(
            [Activity("fork", "Elsa.FlowFork", ("branches", new System.Text.Json.Nodes.JsonArray("A", "B"))), Event("e", "Ping"), Activity("p", "Elsa.PublishEvent", ("eventName", Literal("Ping")))],
            "fork:A->e", "fork:B->p"));

        var result = Play(definition);
        Assert.Equal((SimulationStatus.Finished, null), (result.Status, result.Problem));
        Assert.Contains(result.Story, line => line.Kind == StoryKind.Leave && line.ActivityId == "e");
    }

    [Fact]
    public void A_sub_journey_is_ended_by_whoever_tries()
    {
        var child = Activity("sub", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("other")));
        child["result"] = Into("O");
        var definition = Compiled(Flowchart([child, Line("end", "getO().answer")], "sub:Done->end"));

        Assert.Equal((SimulatedWaitKind.Child, "other"), Assert.Single(Play(definition).Waits) is var wait ? (wait.Kind, wait.Task) : default);
        var result = Play(definition, new ChildMove("sub", new Dictionary<string, object?> { ["answer"] = "oui" }));
        Assert.Equal((SimulationStatus.Finished, "oui"), (result.Status, result.Story.Last(line => line.ActivityId == "end" && line.Kind == StoryKind.Note).Detail));
    }

    [Fact]
    public void A_task_of_the_engine_itself_is_answered_and_suggested()
    {
        var definition = Compiled(Flowchart([Activity("ask", "Elsa.RunTask", ("taskName", Literal("Appeler"))), Line("end")], "ask:Done->end"));

        var wait = Assert.Single(Play(definition).Waits);
        Assert.Equal(("Appeler", "Done"), (wait.Title, Assert.Single(wait.Suggestions).Outcome));
        Assert.Equal(SimulationStatus.Finished, Play(definition, new AnswerMove("ask", "task", _nothing)).Status);
        Assert.Contains("« taille »", Plain(Play(definition, new AnswerMove("ask", "task", new Dictionary<string, IReadOnlyList<string>> { ["taille"] = ["1"] })).Problem));
    }

    [Fact]
    public void A_fault_halts_the_case_and_nothing_more_happens_to_it()
    {
        var definition = Compiled(Flowchart([Delay("wait", "1.00:00:00"), Line("bad", "nowhere.town")], "wait:Done->bad"));

        var result = Play(definition, new TimerMove(), new TimerMove());
        Assert.Equal((SimulationStatus.Faulted, 1, "bad"), (result.Status, result.Moves, Assert.Single(result.Present)));
        Assert.Contains("incident", result.Problem, StringComparison.Ordinal);
        Assert.NotNull(result.Story.First(line => line.Kind == StoryKind.Fault).Detail);
    }

    [Fact]
    public void Nothing_happens_after_the_end_nor_when_no_timer_is_set()
    {
        Assert.Contains("terminé", Play(Compiled(Flowchart([Line("end")])), new TimerMove()).Problem, StringComparison.Ordinal);
        Assert.Contains("Aucune échéance", Play(Compiled(Flowchart([Event("e", "Arrived")])), new TimerMove()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_does_not_run_further_than_a_century()
    {
        var definition = Compiled(Flowchart([Delay("age", "37000.00:00:00")]));

        var result = Play(definition, new TimerMove());
        Assert.Equal((0, Scenario.DefaultStart), (result.Moves, result.Now));
        Assert.Contains("100 ans", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulation_that_nobody_waits_for_stops_between_two_bursts()
    {
        var definition = Compiled(Flowchart([Delay("wait", "1.00:00:00")]));
        Assert.Throws<OperationCanceledException>(() =>
            _simulator.Play(definition, new Scenario { Moves = [new TimerMove()] }, suggests: true, new CancellationToken(canceled: true)));
    }

    private static System.Text.Json.Nodes.JsonObject Delay(string id, string span) => Activity(id, "Elsa.Delay", ("timeSpan", Literal(span, "TimeSpan")));

    private static SimulationResult Play(CompiledDefinition definition, params ScenarioMove[] moves) =>
        _simulator.Play(definition, new Scenario { Moves = moves }, suggests: true, Cancel);

    private static string Plain(string? sentence) => Assert.IsType<string>(sentence).Replace('\u00a0', ' ');
}
