using System.Text.Json;

namespace Pathways.Engine.Definitions;

internal static class VariableReader
{
    public static List<VariableDefinition> Read(JsonReading json, JsonElement parent, string place)
    {
        var variables = new List<VariableDefinition>();
        foreach (var (item, itemPlace) in json.Items(parent, "variables", place))
        {
            if (!json.IsObject(item, itemPlace) || json.RequiredText(item, "name", itemPlace) is not { } name) continue;
            var id = json.Text(item, "id", itemPlace);
            JsonReading.TryGet(item, "value", out var value);
            variables.Add(new VariableDefinition(
                string.IsNullOrEmpty(id) ? name : id, name, json.Text(item, "typeName", itemPlace) ?? "Object", JsonReading.Flag(item, "isArray"), value));
        }
        return variables;
    }
}
