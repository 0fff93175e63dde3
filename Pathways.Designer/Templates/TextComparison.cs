using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Pathways.Activities.Handoffs;

namespace Pathways.Designer.Templates;

public enum LineChange
{
    Same,
    Added,
    Removed,
}

public sealed record ComparedLine(LineChange Change, string Text);

/// <summary>What changed between two versions of a letter, line by line.</summary>
public static class TextComparison
{
    /// <summary>The lines of a letter's words, as both sides show them.</summary>
    public static string[] Lines(HandoffWords words) =>
        [$"{TemplatesTexts.Subject} {words.Subject ?? TemplatesTexts.StandardWords}", "", .. (words.Message ?? TemplatesTexts.StandardWords).Split('\n')];

    public static IReadOnlyList<ComparedLine> Compare(string[] before, string[] after) =>
    [
        .. InlineDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false).Lines
            .Select(line => new ComparedLine(Of(line.Type), line.Text ?? "")),
    ];

    private static LineChange Of(ChangeType change) => change switch
    {
        ChangeType.Inserted => LineChange.Added,
        ChangeType.Deleted => LineChange.Removed,
        _ => LineChange.Same,
    };
}
