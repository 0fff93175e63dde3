using System.Text.Json;

namespace Pathways.Engine.Tests.Store;

/// <summary>Small journeys. A flow's activities are joined by their <c>Done</c> unless it says otherwise.</summary>
internal static class TestWorkflows
{
    /// <summary>A person is asked; a note tells the answer, or that none came.</summary>
    public static string Ask { get; } = Flow("ask",
        [Activity("ask", "Test.Ask"), Note("answered", "répondu"), Note("expired", "sans réponse")],
        [("ask", "Done", "answered"), ("ask", "Expired", "expired")]);

    /// <summary>A pause of some hours, then a note.</summary>
    public static string Pause(int hours = 1, string note = "réveillé") => Flow("pause",
        [Activity("pause", "Test.Pause", ("hours", "Int32", hours)), Note("note", note)],
        [("pause", "Done", "note")]);

    /// <summary>Each event «tick» adds one note, for ever.</summary>
    public static string Ticks { get; } = Flow("ticks",
        [Activity("event", "Elsa.Event", ("eventName", "String", "tick")), Note("note", "tick")],
        [("event", "Done", "note"), ("note", "Done", "event")]);

    /// <summary>One note, and the end.</summary>
    public static string OneNote(string text) => Flow("note", [Note("note", text)], []);

    public static string Flow(string id, object[] activities, (string From, string Port, string To)[] connections) =>
        JsonSerializer.Serialize(new
        {
            id = id + ":1",
            definitionId = id,
            name = id,
            version = 1,
            isLatest = true,
            isPublished = true,
            root = new
            {
                type = "Elsa.Flowchart",
                version = 1,
                id = "flow",
                nodeId = "flow",
                activities,
                connections = connections.Select(connection => new
                {
                    source = new { activity = connection.From, port = connection.Port },
                    target = new { activity = connection.To, port = "In" },
                }),
            },
        });

    public static Dictionary<string, object> Activity(string id, string type, params (string Name, string Type, object Value)[] inputs)
    {
        var activity = new Dictionary<string, object> { ["id"] = id, ["nodeId"] = "flow:" + id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, typeName, value) in inputs)
            activity[name] = new { typeName, expression = new { type = "Literal", value } };
        return activity;
    }

    public static Dictionary<string, object> Note(string id, string text) => Activity(id, "Test.Note", ("text", "String", text));
}
