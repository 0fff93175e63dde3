using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Writes a definition as Elsa 3 JSON: what was read, with the model's identity and publication state.</summary>
public static class DefinitionWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(WorkflowDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in definition.Raw.EnumerateObject())
            {
                written.Add(property.Name);
                if (!WriteOwn(json, property.Name, property.Value, definition)) property.WriteTo(json);
            }
            WriteMissing(json, definition, written);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a property that the model may have changed; false when the raw value still says it.</summary>
    private static bool WriteOwn(Utf8JsonWriter json, string name, JsonElement raw, WorkflowDefinition definition)
    {
        switch (name)
        {
            case "id" when !SaysText(raw, definition.Id): json.WriteString(name, definition.Id); return true;
            case "definitionId" when !SaysText(raw, definition.DefinitionId): json.WriteString(name, definition.DefinitionId); return true;
            case "name" when !SaysText(raw, definition.Name) && raw.ValueKind == JsonValueKind.String: json.WriteString(name, definition.Name); return true;
            case "description" when !SaysText(raw, definition.Description): json.WriteString(name, definition.Description); return true;
            case "version" when !SaysNumber(raw, definition.Version): json.WriteNumber(name, definition.Version); return true;
            case "isLatest" when raw.ValueKind == JsonValueKind.True != definition.IsLatest: json.WriteBoolean(name, definition.IsLatest); return true;
            case "isPublished" when raw.ValueKind == JsonValueKind.True != definition.IsPublished: json.WriteBoolean(name, definition.IsPublished); return true;
            default: return false;
        }
    }

    private static void WriteMissing(Utf8JsonWriter json, WorkflowDefinition definition, HashSet<string> written)
    {
        if (definition.Id is not null && !written.Contains("id")) json.WriteString("id", definition.Id);
        if (definition.DefinitionId != definition.Id && !written.Contains("definitionId")) json.WriteString("definitionId", definition.DefinitionId);
        if (definition.Name != definition.DefinitionId && !written.Contains("name")) json.WriteString("name", definition.Name);
        if (definition.Description is not null && !written.Contains("description")) json.WriteString("description", definition.Description);
        if (definition.Version != 1 && !written.Contains("version")) json.WriteNumber("version", definition.Version);
        if (definition.IsLatest && !written.Contains("isLatest")) json.WriteBoolean("isLatest", true);
        if (definition.IsPublished && !written.Contains("isPublished")) json.WriteBoolean("isPublished", true);
    }

    private static bool SaysText(JsonElement raw, string? text) =>
        raw.ValueKind == JsonValueKind.String ? raw.GetString() == text : text is null;

    private static bool SaysNumber(JsonElement raw, int number) => raw.ValueKind == JsonValueKind.Number && raw.TryGetInt32(out var value) && value == number;
}
