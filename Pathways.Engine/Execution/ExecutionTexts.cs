using System.Globalization;
using System.Resources;

namespace Pathways.Engine.Execution;

/// <summary>
/// What the interpreter has to say. French whoever asks: it is kept with the instance, and a burst that runs again must say
/// the same.
/// </summary>
internal static class ExecutionTexts
{
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly ResourceManager _resources = new(typeof(ExecutionTexts));

    public static string Text(string key, params object?[] values) =>
        string.Format(_french, _resources.GetString(key, _french) ?? key, values);
}
