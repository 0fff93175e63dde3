using System.Text.Json.Nodes;

namespace Pathways.Benchmarks.Growth;

/// <summary>What the instances run that a database grows by: each waits for a task, a timer and an event, and ends with the first.</summary>
internal static class GrowthWorkflows
{
    public const string Journey = "journey";
    public const string Teller = "teller";
    public const string Event = "news";

    public static string JourneyJson { get; } = Flow(Journey,
        [
            Activity("before", "WriteLine", ("text", "before")),
            new JsonObject { ["id"] = "fork", ["type"] = "Elsa.FlowFork", ["branches"] = Input("Object", new JsonArray("Task", "Timer", "Event")) },
            Activity("task", "RunTask", ("taskName", "Diagnostic")),
            Activity("timer", "Delay", ("timeSpan", "30.00:00:00")),
            Activity("event", "Event", ("eventName", Event)),
            Activity("join", "FlowJoin", ("mode", "WaitAny")),
            Activity("after", "WriteLine", ("text", "after")),
        ],
        [
            ("before", "Done", "fork"), ("fork", "Task", "task"), ("fork", "Timer", "timer"), ("fork", "Event", "event"),
            ("task", "Done", "join"), ("timer", "Done", "join"), ("event", "Done", "join"), ("join", "Done", "after"),
        ]);

    /// <summary>Publishes the event for the person that it is about itself.</summary>
    public static string TellerJson { get; } = Flow(Teller,
        [
            new JsonObject
            {
                ["id"] = "publish",
                ["type"] = "Elsa.PublishEvent",
                ["eventName"] = Input("String", Event),
                ["correlationId"] = new JsonObject
                {
                    ["typeName"] = "String",
                    ["expression"] = new JsonObject { ["type"] = "Input", ["value"] = new JsonObject { ["name"] = "person" } },
                },
            },
        ],
        []);

    private static string Flow(string id, JsonNode[] activities, (string From, string Port, string To)[] connections) => new JsonObject
    {
        ["id"] = $"{id}:1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "person", ["type"] = "String" }),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["activities"] = new JsonArray(activities),
            ["connections"] = new JsonArray([.. connections.Select(Connection)]),
        },
    }.ToJsonString();

    private static JsonNode Connection((string From, string Port, string To) connection) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = connection.From, ["port"] = connection.Port },
        ["target"] = new JsonObject { ["activity"] = connection.To, ["port"] = "In" },
    };

    private static JsonObject Activity(string id, string type, (string Name, string Value) input) =>
        new() { ["id"] = id, ["type"] = $"Elsa.{type}", [input.Name] = Input("String", input.Value) };

    private static JsonObject Input(string typeName, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
