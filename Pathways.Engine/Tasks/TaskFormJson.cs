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

    internal static string WriteAnswer(IReadOnlyDictionary<string, object?> answer) => JsonSerializer.Serialize(answer, Options);
}
