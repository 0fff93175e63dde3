using System.Text.Json;
using System.Text.Json.Serialization;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Forms;

/// <summary>Reads a form as it was stored with its task.</summary>
public static class TaskForms
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static TaskForm Parse(string formJson) => JsonSerializer.Deserialize<TaskForm>(formJson, Options) ?? new TaskForm([]);
}
