using System.Text.Json.Nodes;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Checking;

/// <summary>An event beside a delay: the delay is its deadline only where it really ends the wait.</summary>
public sealed class RaceTests
{
    private static readonly string[] Race = ["fork:A->event", "fork:B->delay", "event:Done->join", "delay:Done->join", "join:Done->end"];

    [Fact]
    public void A_delay_that_meets_the_event_at_a_join_for_the_first_is_its_deadline() => Assert.Empty(Refused(Fork("A", "B"), "WaitAny", Race));

    [Fact]
    public void Not_where_the_join_waits_for_both() => Assert.Equal(["event"], Refused(Fork("A", "B"), "WaitAll", Race));

    [Fact]
    public void Not_where_the_delay_does_not_start_with_the_event() =>
        Assert.Equal(["event"], Refused(Build.Activity("fork", "Elsa.FlowDecision", ("condition", Build.JavaScript("true", "Boolean"))), "WaitAny",
            ["fork:True->event", "fork:False->delay", .. Race[2..]]));

    [Fact]
    public void Not_where_the_delay_leads_past_the_join() =>
        Assert.Equal(["event"], Refused(Fork("A", "B"), "WaitAny", [.. Race[..3], "delay:Done->end", "join:Done->end"]));

    [Fact]
    public void Not_where_the_join_may_have_run_before() =>
        Assert.Equal(["event"], Refused(Fork("A", "B"), "WaitAny", ["first:Done->fork", "first:Done->join", .. Race], Build.Line("first")));

    [Fact]
    public void Not_where_a_loop_comes_back_to_the_event_alone() =>
        Assert.Equal(["event"], Refused(Fork("A", "B"), "WaitAny", [.. Race, "event:Again->event"]));

    private static List<string> Refused(JsonObject fork, string mode, string[] connections, params JsonObject[] before)
    {
        var flow = Build.Flowchart(
            [
                .. before, fork, Build.Event("event", "go"), Build.Activity("delay", "Elsa.Delay", ("timeSpan", Build.Literal("1.00:00:00", "TimeSpan"))),
                Build.Activity("join", "Elsa.FlowJoin", ("mode", Build.Literal(mode))), Build.Line("end"),
            ],
            connections);
        var definition = DefinitionReader.Read(Build.Workflow(flow).ToJsonString()).Definition!;
        return [.. DefinitionChecker.Check(definition, Activities.BuiltIn).Problems
            .Where(problem => problem.Code == CheckCode.WaitWithoutDeadline).Select(problem => problem.ActivityId!)];
    }

    private static JsonObject Fork(params string[] branches) =>
        Build.Activity("fork", "Elsa.FlowFork", ("branches", Build.Literal(new JsonArray([.. branches.Select(branch => (JsonNode)branch)]), "Object")));
}
