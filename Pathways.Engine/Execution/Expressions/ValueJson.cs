using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>Values as plain JSON, the way a definition or a person writes them: dates are texts.</summary>
internal static class ValueJson
{
    public static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.Array => ReadList(json),
        JsonValueKind.Object => ReadMap(json),
        _ => null,
    };

    /// <exception cref="ValueException">The text is no JSON.</exception>
    public static object? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Depth);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new ValueException("Ce texte n’est pas du JSON valide.");
        }
    }

    public static string Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact)) Write(json, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case double: json.WriteNullValue(); break;
            case DateTimeOffset time: json.WriteStringValue(Text(time)); break;
            case object?[] list:
                json.WriteStartArray();
                foreach (var item in list) Write(json, item);
                json.WriteEndArray();
                break;
            case Dictionary<string, object?> map:
                json.WriteStartObject();
                foreach (var (key, item) in map)
                {
                    json.WritePropertyName(key);
                    Write(json, item);
                }
                json.WriteEndObject();
                break;
            default: json.WriteStringValue((string)value); break;
        }
    }

    /// <summary>ISO 8601, with Z for UTC.</summary>
    public static string Text(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static object ReadNumber(JsonElement json)
    {
        if (json.TryGetInt64(out var whole)) return whole;
        return json.TryGetDouble(out var number) && double.IsFinite(number) ? ValueTree.OfNumber(number) : throw new ValueException("Ce nombre est trop grand.");
    }

    private static object?[] ReadList(JsonElement json)
    {
        var list = new object?[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray()) list[index++] = Read(item);
        return list;
    }

    private static Dictionary<string, object?> ReadMap(JsonElement json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject()) map[property.Name] = Read(property.Value);
        return map;
    }
}
