using Pathways.Activities.Handoffs;

namespace Pathways.Designer.Templates;

public enum LineChange
{
    Same,
    Added,
    Removed,
}

public sealed record ComparedLine(LineChange Change, string Text);

/// <summary>What changed between two versions of a letter, line by line: the longest common lines stay, the others go or come.</summary>
public static class TextComparison
{
    /// <summary>The lines of a letter's words, as both sides show them.</summary>
    public static string[] Lines(HandoffWords words) =>
        [$"{TemplatesTexts.Subject} {words.Subject ?? TemplatesTexts.StandardWords}", "", .. (words.Message ?? TemplatesTexts.StandardWords).Split('\n')];

    public static IReadOnlyList<ComparedLine> Compare(string[] before, string[] after)
    {
        var common = CommonLengths(before, after);
        var lines = new List<ComparedLine>();
        var (left, right) = (0, 0);
        while (left < before.Length || right < after.Length)
        {
            if (left < before.Length && right < after.Length && before[left] == after[right])
            {
                lines.Add(new(LineChange.Same, before[left]));
                (left, right) = (left + 1, right + 1);
                continue;
            }

            if (right == after.Length || left < before.Length && common[left + 1, right] >= common[left, right + 1])
                lines.Add(new(LineChange.Removed, before[left++]));
            else
                lines.Add(new(LineChange.Added, after[right++]));
        }

        return lines;
    }

    /// <summary>How many lines two texts have in common, in their order, from each pair of lines on.</summary>
    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var left = before.Length - 1; left >= 0; left--)
        {
            for (var right = after.Length - 1; right >= 0; right--)
                common[left, right] = before[left] == after[right] ? common[left + 1, right + 1] + 1 : Math.Max(common[left + 1, right], common[left, right + 1]);
        }

        return common;
    }
}
