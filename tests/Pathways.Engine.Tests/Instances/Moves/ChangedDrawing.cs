using System.Text.Json.Nodes;

namespace Pathways.Engine.Tests.Instances.Moves;

internal enum DrawingChange
{
    /// <summary>A step comes between two others.</summary>
    Insert,

    /// <summary>A step goes, and what led to it leads to what it led to.</summary>
    Remove,

    /// <summary>A step has another id, under the same name.</summary>
    Rename,

    /// <summary>A connection goes.</summary>
    Disconnect,

    /// <summary>A connection leads elsewhere.</summary>
    Redirect,
}

/// <summary>A definition of one flowchart, changed at one place as a coordinator may.</summary>
internal static class ChangedDrawing
{
    public const string Inserted = "inserted";

    public static string Of(string json, DrawingChange change, int place)
    {
        var definition = JsonNode.Parse(json)!;
        var activities = definition["root"]!["activities"]!.AsArray();
        var connections = definition["root"]!["connections"]!.AsArray();
        if (connections.Count == 0) return json;
        var connection = connections[place % connections.Count]!.AsObject();
        var target = (string)connection["target"]!["activity"]!;
        switch (change)
        {
            // What picks for a switch writes variables that are named after it.
            case DrawingChange.Rename when target.StartsWith('P'):
                break;
            case DrawingChange.Insert:
                activities.Add(new JsonObject { ["id"] = Inserted, ["type"] = place % 2 == 0 ? "Test.Wait" : "Test.Note" });
                foreach (var port in place % 2 == 0 ? new[] { "Done", "Late" } : ["Done"]) connections.Add(Connection(Inserted, port, target));
                connection["target"]!["activity"] = Inserted;
                break;
            case DrawingChange.Remove:
                Remove(activities, connections, target);
                break;
            case DrawingChange.Rename:
                activities.First(activity => (string)activity!["id"]! == target)!["id"] = "renamed";
                foreach (var end in connections.SelectMany(each => new[] { each!["source"]!, each["target"]! }))
                {
                    if ((string)end["activity"]! == target) end["activity"] = "renamed";
                }
                break;
            case DrawingChange.Disconnect:
                connections.Remove(connection);
                break;
            case DrawingChange.Redirect:
                connection["target"]!["activity"] = (string)activities[place * 7 % activities.Count]!["id"]!;
                break;
        }
        return definition.ToJsonString();
    }

    private static void Remove(JsonArray activities, JsonArray connections, string id)
    {
        var next = connections.Where(each => Source(each!) == id && Target(each!) != id).Select(each => Target(each!)).Distinct().ToList();
        var before = connections.Where(each => Target(each!) == id && Source(each!) != id).ToList();
        foreach (var connection in before)
        {
            foreach (var following in next) connections.Add(Connection(Source(connection!), (string)connection!["source"]!["port"]!, following));
        }
        foreach (var gone in connections.Where(each => Source(each!) == id || Target(each!) == id).ToList()) connections.Remove(gone);
        activities.Remove(activities.First(activity => (string)activity!["id"]! == id));
    }

    private static string Source(JsonNode connection) => (string)connection["source"]!["activity"]!;

    private static string Target(JsonNode connection) => (string)connection["target"]!["activity"]!;

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
