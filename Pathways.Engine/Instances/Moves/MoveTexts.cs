using System.Globalization;
using System.Resources;

namespace Pathways.Engine.Instances.Moves;

/// <summary>The verdicts' sentences: <c>MoveTexts.resx</c> in French, <c>MoveTexts.en.resx</c> in English.</summary>
internal static class MoveTexts
{
    private static readonly ResourceManager _resources = new("Pathways.Engine.Instances.Moves.MoveTexts", typeof(MoveTexts).Assembly);

    public static string Sentence(MoveAssessment assessment)
    {
        var told = Text(assessment.Verdict.ToString(), assessment.Step, assessment.Detail);
        return assessment.DroppedVariables.Count == 0 ? told : $"{told} {Text("Dropped", string.Join(", ", assessment.DroppedVariables))}";
    }

    private static string Text(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, _resources.GetString(key, CultureInfo.CurrentUICulture)!, values);
}
