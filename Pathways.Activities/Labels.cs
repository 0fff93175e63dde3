using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Activities;

/// <summary>Insertion's texts: <c>Labels.resx</c> in French, <c>Labels.en.resx</c> in English.</summary>
public static class Labels
{
    private static readonly ResourceManager _resources = new("Pathways.Activities.Labels", typeof(Labels).Assembly);
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>A text that is read when it is shown.</summary>
    public static Label Of(string key) => new(_resources, key);

    public static string Text(string key) => Of(key).ToString();

    public static string Text(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Text(key), values);

    /// <summary>A text for somebody who reads French, whatever the language of whoever is working.</summary>
    public static string French(string key, params object?[] values) =>
        string.Format(_french, _resources.GetString(key, _french) ?? key, values);

    /// <summary>The text of one value of an enumeration, such as <c>BarrierKind.Mobility</c>.</summary>
    public static string Text<TEnum>(TEnum value) where TEnum : struct, Enum => Text($"{typeof(TEnum).Name}.{value}");

    /// <summary>Every value of an enumeration with its text, in the order of its declaration.</summary>
    public static IReadOnlyList<Engine.Tasks.FormChoice> Choices<TEnum>() where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(value => new Engine.Tasks.FormChoice(value.ToString(), Text(value)))];
}
