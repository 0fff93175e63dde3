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

    public static Gen<RandomFlow> Any { get; } = Gen.Int[1, 8].SelectMany(count => Gen.Select(
        Gen.Int[0, AllKinds.Length - 1].Select(index => AllKinds[index]).Array[count],
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Bool).Array[0, 2 * count],
        Gen.Bool,
        Gen.Int[0, 6].Array[0, 6],
        (kinds, connections, continues, happenings) => new RandomFlow(kinds, connections, continues, happenings)));

    /// <summary>Every connection leads forward, and nothing repeats.</summary>
    public static Gen<RandomFlow> WithoutLoops { get; } = Any.Select(flow => flow with
    {
        Connections = [.. flow.Connections.Where(connection => connection.Source != connection.Target)
            .Select(connection => (Math.Min(connection.Source, connection.Target), Math.Max(connection.Source, connection.Target), connection.Second))],
    });

    public string Json() => new JsonObject
    {
        ["definitionId"] = "random",
        ["name"] = "Random",
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "N", ["typeName"] = "Int32", ["value"] = "0" }),
        ["options"] = new JsonObject { ["incidentStrategyType"] = ContinuesWithIncidents ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" : null },
        ["root"] = Flowchart("root", [.. Kinds.Select(Activity)], [.. Connections.Select(Connection)]),
    }.ToJsonString();

    /// <summary>What a number stands for in a given state; null where nothing can happen.</summary>
    public static Stimulus? Stimulus(int happening, InstanceState state) => happening switch
    {
        0 => new EventStimulus("A", "given"),
        1 => new EventStimulus("B", null),
        6 => new CancelStimulus("drawn"),
        _ => state.Bookmarks.Count == 0 ? null : new ResumeStimulus(state.Bookmarks[happening % state.Bookmarks.Count].Id, new Dictionary<string, object?> { ["n"] = happening }),
    };

    private static JsonObject Activity(string kind, int index)
    {
        var id = $"a{index}";
        return kind switch
        {
            "Event" => Event(id, index % 2 == 0 ? "A" : "B"),
            "FlowDecision" => Of(id, kind, ("condition", Input("Boolean", "JavaScript", "setN(getN() + 1); getN() % 3 != 0"))),
            "FlowFork" => Of(id, kind, ("branches", Input("List<String>", "Object", "[\"A\", \"B\"]"))),
            "WaitAny" or "WaitAll" or "WaitAllActive" => Of(id, "FlowJoin", ("mode", Input("FlowJoinMode", "Literal", kind))),
            "Sequence" => Of(id, kind, ("activities", new JsonArray(Event($"{id}e", "A"), Line($"{id}w")))),
            "Nested" => Flowchart(id, [Line($"{id}w"), Event($"{id}e", "B"), Of($"{id}f", "End")], [Connection($"{id}w", "Done", $"{id}e"), Connection($"{id}w", "Done", $"{id}f")]),
            "While" => Of(id, kind, ("condition", Input("Boolean", "JavaScript", "setN(getN() + 1); getN() % 4 != 0")), ("body", Event($"{id}e", "A"))),
            "ForEach" or "ParallelForEach" => Of(id, kind, ("items", Input("List<Object>", "JavaScript", "[1, 'two', {three: 3}]")), ("body", Event($"{id}e", "B"))),
            "Delay" => Of(id, kind, ("timeSpan", Input("TimeSpan", "Literal", "01:00:00"))),
            "SetVariable" => Of(id, kind, ("variable", new JsonObject { ["id"] = "v", ["name"] = "N" }), ("value", Input("Object", "JavaScript", "Math.floor(Math.random() * 1000)"))),
            "Fault" => Of(id, kind, ("message", Input("String", "Literal", "drawn"))),
            "WriteLine" => Line(id),
            _ => Of(id, kind),
        };
    }

    private JsonObject Connection((int Source, int Target, bool Second) connection) => Connection(
        $"a{connection.Source}",
        Kinds[connection.Source] switch
        {
            "FlowDecision" => connection.Second ? "True" : "False",
            "FlowFork" => connection.Second ? "A" : "B",
            _ => "Done",
        },
        $"a{connection.Target}");

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    private static JsonObject Flowchart(string id, JsonNode[] activities, JsonNode[] connections) =>
        Of(id, "Flowchart", ("activities", new JsonArray(activities)), ("connections", new JsonArray(connections)));

    private static JsonObject Event(string id, string name) => Of(id, "Event", ("eventName", Input("String", "Literal", name)));

    private static JsonObject Line(string id) => Of(id, "WriteLine", ("text", Input("String", "JavaScript", "'n=' + getN()")));

    private static JsonObject Of(string id, string type, params (string Name, JsonNode Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = $"Elsa.{type}", ["version"] = 1 };
        foreach (var (name, value) in members) activity[name] = value;
        return activity;
    }

    private static JsonObject Input(string typeName, string type, string value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
