using Microsoft.Extensions.Primitives;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Forms;

/// <summary>Reads a task's form as a page posted it.</summary>
public static class FormReader
{
    /// <summary>The name of a question's control, apart from the names that the framework posts with every form.</summary>
    public static string ControlName(string fieldName) => $"q-{fieldName}";

    public static FormReading Read(TaskForm form, IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var values = posted.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return FormAnswers.Read(form, name => values.GetValueOrDefault(ControlName(name)));
    }
}
