using System.Text.Json.Nodes;
using CsCheck;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

/// <summary>A small flowchart drawn at random, and what happens to an instance of it.</summary>
internal sealed record RandomFlow(string[] Kinds, (int Source, int Target, bool Second)[] Connections, bool ContinuesWithIncidents, int[] Happenings)
{
    private static readonly string[] AllKinds =
    [
        "WriteLine", "WriteLine", "Event", "Event", "FlowDecision", "FlowDecision", "FlowFork", "FlowFork", "WaitAny", "WaitAll", "WaitAllActive",
        "Sequence", "Nested", "While", "ForEach", "ParallelForEach", "Delay", "SetVariable", "Fault", "End", "Complete", "Finish",
    ];

    public static Gen<RandomFlow> Any { get; } = Gen.Int[2, 10].SelectMany(count => Gen.Select(
        Gen.Int[0, AllKinds.Length - 1].Select(index => AllKinds[index]).Array[count],
        Gen.Select(Gen.Int[0, 2], Gen.Bool).Array[count - 1],
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Bool).Array[0, count / 2],
        Gen.Bool,
        Gen.Int[0, 8].Array[0, 8],
        (kinds, ways, more, continues, happenings) => new RandomFlow(kinds, [.. ways.Select(WayTo), .. more], continues, happenings)));

    /// <summary>Every connection leads forward, and nothing is tried again.</summary>
    public static Gen<RandomFlow> WithoutLoops { get; } = Any.Select(flow => flow with
    {
        Connections = [.. flow.Connections.Where(connection => connection.Source != connection.Target)
            .Select(connection => (Math.Min(connection.Source, connection.Target), Math.Max(connection.Source, connection.Target), connection.Second))],
        Happenings = [.. flow.Happenings.Where(happening => happening != 7)],
    });

    public string Json() => new JsonObject
    {
        ["definitionId"] = "random",
        ["name"] = "Random",
        ["variables"] = new JsonArray(Build.Variable("N", "Int32", "0")),
        ["options"] = new JsonObject { ["incidentStrategyType"] = ContinuesWithIncidents ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" : null },
        ["root"] = Build.Flowchart([.. Kinds.Select(Activity)], [.. Connections.Select(Connection)]),
    }.ToJsonString();

    /// <summary>What a number stands for in a given state; null where nothing can happen.</summary>
    public static Stimulus? Stimulus(int happening, InstanceState state, CompiledDefinition definition) => happening switch
    {
        0 => new EventStimulus("A", "given"),
        1 => new EventStimulus("B", null),
        6 => new CancelStimulus("drawn"),
        7 => Faulted(state) is { } faulted ? new RetryStimulus(faulted.Id) : null,
        8 => Faulted(state) is { } faulted ? new SkipStimulus(faulted.Id, definition.Activities.First(activity => activity.Id == faulted.ActivityId).SkipOutcomes[0]) : null,
        _ => state.Bookmarks.Count == 0 ? null : new ResumeStimulus(state.Bookmarks[happening % state.Bookmarks.Count].Id, new Dictionary<string, object?> { ["n"] = happening }),
    };

    private static ActivityExecution? Faulted(InstanceState state) => state.Executions.FirstOrDefault(execution => execution.IsFaulted);

    private static JsonObject Activity(string kind, int index)
    {
        var id = $"a{index}";
        return kind switch
        {
            "Event" => Build.Event(id, index % 2 == 0 ? "A" : "B"),
            "FlowDecision" => Of(id, kind, ("condition", Build.Input("Boolean", "JavaScript", "setN(getN() + 1); getN() % 3 != 0"))),
            "FlowFork" => Of(id, kind, ("branches", Build.Input("List<String>", "Object", "[\"A\", \"B\"]"))),
            "WaitAny" or "WaitAll" or "WaitAllActive" => Of(id, "FlowJoin", ("mode", Build.Input("FlowJoinMode", "Literal", kind))),
            "Sequence" => Of(id, kind, ("activities", new JsonArray(Build.Event($"{id}e", "A"), Line($"{id}w")))),
            "Nested" => Nested(id),
            "While" => Of(id, kind, ("condition", Build.Input("Boolean", "JavaScript", "setN(getN() + 1); getN() % 4 != 0")), ("body", Build.Event($"{id}e", "A"))),
            "ForEach" or "ParallelForEach" => Of(id, kind, ("items", Build.Input("List<Object>", "JavaScript", "[1, 'two', {three: 3}]")), ("body", Build.Event($"{id}e", "B"))),
            "Delay" => Of(id, kind, ("timeSpan", Build.Input("TimeSpan", "Literal", "01:00:00"))),
            "SetVariable" => Of(id, kind, ("variable", new JsonObject { ["id"] = "vN", ["name"] = "N" }), ("value", Build.Input("Object", "JavaScript", "Math.floor(Math.random() * 1000)"))),
            "Fault" => Of(id, kind, ("message", Build.Input("String", "Literal", "drawn"))),
            "WriteLine" => Line(id),
            _ => Of(id, kind),
        };
    }

    /// <summary>Every activity but the first is reached from one shortly before it.</summary>
    private static (int Source, int Target, bool Second) WayTo((int Back, bool Second) way, int index) => (Math.Max(0, index - way.Back), index + 1, way.Second);

    private string Connection((int Source, int Target, bool Second) connection)
    {
        var port = Kinds[connection.Source] switch
        {
            "FlowDecision" => connection.Second ? "True" : "False",
            "FlowFork" => connection.Second ? "A" : "B",
            _ => "Done",
        };
        return $"a{connection.Source}:{port}->a{connection.Target}";
    }

    private static JsonObject Nested(string id)
    {
        var flowchart = Build.Flowchart([Line($"{id}w"), Build.Event($"{id}e", "B"), Of($"{id}f", "End")], $"{id}w:Done->{id}e", $"{id}w:Done->{id}f");
        flowchart["id"] = id;
        return flowchart;
    }

    private static JsonObject Line(string id) => Build.Line(id, "'n=' + getN()");

    private static JsonObject Of(string id, string type, params (string Name, JsonNode? Value)[] members) => Build.Activity(id, $"Elsa.{type}", members);
}
