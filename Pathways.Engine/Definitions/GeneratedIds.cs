using System.Globalization;
using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Gives an activity without an id one made of its type and a number, always the same for the same definition.</summary>
internal sealed class GeneratedIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public GeneratedIds(JsonElement root) => Collect(root);

    public string Next(string type)
    {
        var shortType = type[(type.LastIndexOf('.') + 1)..];
        var number = 1;
        string id;
        do id = shortType + number++.ToString(CultureInfo.InvariantCulture);
        while (!_taken.Add(id));
        return id;
    }

    private void Collect(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (element.TryGetProperty("id", out var id) && JsonReading.TryText(id, out var text)) _taken.Add(text);
                foreach (var property in element.EnumerateObject()) Collect(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item);
                break;
        }
    }
}
