using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Pathways.Engine.Tasks;

/// <summary>How a task's form and answer are written in its row.</summary>
public static class TaskFormJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write(TaskForm form) => JsonSerializer.Serialize(form, Options);

    public static TaskForm Read(string json) =>
        JsonSerializer.Deserialize<TaskForm>(json, Options) ?? throw new JsonException("The form is null.");

    /// <summary>The answer as a form gives it: text, whole number, or a list of texts.</summary>
    internal static IReadOnlyDictionary<string, object?> ReadAnswer(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => Value(field.Value));
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        JsonValueKind.Null => null,
        _ => throw new JsonException($"No answer is a {value.ValueKind}."),
    };

    internal static string WriteAnswer(IReadOnlyDictionary<string, object?> answer) => JsonSerializer.Serialize(answer, Options);
}
