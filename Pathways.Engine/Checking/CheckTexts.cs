using System.Globalization;
using System.Resources;

namespace Pathways.Engine.Checking;

/// <summary>The checker's sentences: <c>CheckTexts.resx</c> in French, <c>CheckTexts.en.resx</c> in English.</summary>
internal static class CheckTexts
{
    private static readonly ResourceManager _resources = new("Pathways.Engine.Checking.CheckTexts", typeof(CheckTexts).Assembly);

    public static string Text(string key) => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    public static string Text(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Text(key), values);

    /// <summary>The reader's words for an outcome of the engine's own activities; the outcome itself where there are none.</summary>
    public static string Outcome(string name) => _resources.GetString($"Outcome.{name}", CultureInfo.CurrentUICulture) ?? name;

    /// <summary>A run as one sentence: what was decided at each step, and how it ends.</summary>
    /// <param name="ending">What follows the colon, without a full stop.</param>
    public static string Path(IReadOnlyList<CheckStep> steps, string ending)
    {
        var told = string.Join(Text("Path.Then"), steps.Select(step => step.OutcomeLabel is null ? Text("Path.Step", step.Name) : Text("Path.StepWithOutcome", step.Name, step.OutcomeLabel)));
        return Text("Path.Sentence", told, ending);
    }
}
