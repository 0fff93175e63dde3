using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Reads connections, in the form that Elsa 3 writes and in the flat form of its first versions.</summary>
internal static class ConnectionReader
{
    public static List<ConnectionDefinition> Read(JsonReading json, JsonElement parent, string place)
    {
        var connections = new List<ConnectionDefinition>();
        foreach (var (item, itemPlace) in json.Items(parent, "connections", place))
        {
            if (!json.IsObject(item, itemPlace)) continue;
            var source = End(json, item, "source", itemPlace);
            var target = End(json, item, "target", itemPlace);
            if (source is { } from && target is { } to)
                connections.Add(new ConnectionDefinition(from.Activity, from.Port ?? "Done", to.Activity, to.Port ?? "In"));
        }
        return connections;
    }

    private static (string Activity, string? Port)? End(JsonReading json, JsonElement connection, string name, string place)
    {
        if (!JsonReading.TryGet(connection, name, out var end))
        {
            json.Report(ProblemCode.MissingProperty, $"{place}.{name}", $"« {name} » manque : reliez cette liaison à une étape.");
            return null;
        }
        if (end.ValueKind == JsonValueKind.String)
            return json.RequiredText(connection, name, place) is { } flat ? (flat, json.Text(connection, $"{name}Port", place)) : null;
        var endPlace = $"{place}.{name}";
        return json.IsObject(end, endPlace) && json.RequiredText(end, "activity", endPlace) is { } activity ? (activity, json.Text(end, "port", endPlace)) : null;
    }
}
