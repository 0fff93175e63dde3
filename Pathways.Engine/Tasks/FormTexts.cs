using System.Globalization;
using System.Resources;

namespace Pathways.Engine.Tasks;

/// <summary>What is wrong with an answer: <c>FormTexts.resx</c> in French, <c>FormTexts.en.resx</c> in English.</summary>
internal static class FormTexts
{
    private static readonly ResourceManager _resources = new("Pathways.Engine.Tasks.FormTexts", typeof(FormTexts).Assembly);

    public static string Text(string key) => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    public static string Text(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Text(key), values);
}
