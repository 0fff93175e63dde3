using System.Globalization;

namespace Pathways.Designer.Layout;

/// <summary>Text found as the French look for it, whatever the database: accents and capitals do not count.</summary>
public static class FrenchText
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static StringComparer Order { get; } = StringComparer.Create(French, ignoreCase: true);

    /// <summary>Whether every word that is looked for stands somewhere in the text. No word stands everywhere.</summary>
    public static bool Matches(string text, string? search) =>
        (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => French.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
