using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Reads members of JSON objects and notes what is missing or of another kind, with its place.</summary>
internal sealed class JsonReading
{
    public List<DefinitionProblem> Problems { get; } = [];

    public void Report(string code, string place, string message) => Problems.Add(new DefinitionProblem(code, place, message));

    public static bool TryGet(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A text; null when it is absent. A number stands for its digits. Anything else is a problem.</summary>
    public string? Text(JsonElement parent, string name, string place)
    {
        if (!TryGet(parent, name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        if (TryText(value, out var text)) return text;
        Report(ProblemCode.WrongKind, $"{place}.{name}", $"« {name} » doit être un texte lisible.");
        return null;
    }

    public string? RequiredText(JsonElement parent, string name, string place)
    {
        var before = Problems.Count;
        var text = Text(parent, name, place);
        if (string.IsNullOrEmpty(text) && Problems.Count == before)
            Report(ProblemCode.MissingProperty, $"{place}.{name}", $"« {name} » manque : ajoutez ce texte.");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public int? Number(JsonElement parent, string name, string place)
    {
        if (!TryGet(parent, name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        Report(ProblemCode.WrongKind, $"{place}.{name}", $"« {name} » doit être un nombre entier.");
        return null;
    }

    public static bool Flag(JsonElement parent, string name) => TryGet(parent, name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The items of a list, with their places; none when it is absent.</summary>
    public IEnumerable<(JsonElement Item, string Place)> Items(JsonElement parent, string name, string place)
    {
        if (!TryGet(parent, name, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Report(ProblemCode.WrongKind, $"{place}.{name}", $"« {name} » doit être une liste.");
            yield break;
        }
        var index = 0;
        foreach (var item in list.EnumerateArray()) yield return (item, $"{place}.{name}[{index++}]");
    }

    public bool IsObject(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Object) return true;
        Report(ProblemCode.WrongKind, place, "Un objet est attendu ici.");
        return false;
    }

    /// <summary>Reads a text; false for other kinds and for a text with a broken escape.</summary>
    public static bool TryText(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
