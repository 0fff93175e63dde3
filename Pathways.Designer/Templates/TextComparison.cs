using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Pathways.Activities.Handoffs;

namespace Pathways.Designer.Templates;

/// <summary>What changed between two versions of a letter, line by line.</summary>
public static class TextComparison
{
    /// <summary>The lines of a letter's words, as both sides show them.</summary>
    public static string[] Lines(HandoffWords words) =>
        [$"{TemplatesTexts.Subject} {words.Subject ?? TemplatesTexts.StandardWords}", "", .. (words.Message ?? TemplatesTexts.StandardWords).Split('\n')];

    public static IReadOnlyList<DiffPiece> Compare(string[] before, string[] after) =>
        InlineDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false).Lines;
}
