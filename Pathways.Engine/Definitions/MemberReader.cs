using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Tells an activity's members apart: inputs, outputs, contained activities, and what Pathways does not know.</summary>
internal sealed class MemberReader(JsonReading json, ActivityReader activities)
{
    public Dictionary<string, InputDefinition> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<ChildDefinition> Children { get; } = [];

    public VariableReference? Variable { get; private set; }

    public void Read(JsonProperty member, string parentPlace)
    {
        var place = $"{parentPlace}.{member.Name}";
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Object:
                ReadObject(member.Name, member.Value, place);
                break;
            case JsonValueKind.Array when member.Value.EnumerateArray().Any(IsActivity):
                foreach (var (item, itemPlace) in member.Value.EnumerateArray().Select((item, index) => (item, $"{place}[{index}]")))
                    AddChild(member.Name, item, itemPlace);
                break;
            case JsonValueKind.Null:
                break;
            default:
                Inputs[member.Name] = new InputDefinition(member.Name, null, new ExpressionDefinition("Literal", member.Value));
                break;
        }
    }

    private void ReadObject(string name, JsonElement value, string place)
    {
        if (value.TryGetProperty("expression", out var expression))
        {
            if (expression.ValueKind != JsonValueKind.Null && Expression(json, expression, $"{place}.expression") is { } read)
                Inputs[name] = new InputDefinition(name, json.Text(value, "typeName", place), read);
        }
        else if (JsonReading.TryGet(value, "memoryReference", out var memory))
        {
            if (json.Text(memory, "id", $"{place}.memoryReference") is { Length: > 0 } id) Outputs[name] = id;
        }
        else if (name == "variable")
        {
            Variable = new VariableReference(json.Text(value, "id", place), json.Text(value, "name", place));
        }
        else if (IsActivity(value))
        {
            AddChild(name, value, place);
        }
    }

    public static ExpressionDefinition? Expression(JsonReading json, JsonElement raw, string place)
    {
        if (!json.IsObject(raw, place) || json.RequiredText(raw, "type", place) is not { } type) return null;
        return new ExpressionDefinition(type, raw.TryGetProperty("value", out var value) ? value : default);
    }

    private void AddChild(string port, JsonElement raw, string place)
    {
        if (activities.Read(raw, place) is { } child) Children.Add(new ChildDefinition(port, child));
    }

    private static bool IsActivity(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && (element.TryGetProperty("id", out _) || element.TryGetProperty("nodeId", out _) || element.TryGetProperty("metadata", out _));
}
