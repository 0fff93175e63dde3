using System.Globalization;
using System.Text;

namespace Pathways.Designer.Duplicates;

/// <summary>Names and numbers as they are compared: however somebody wrote them.</summary>
public static class NameFolding
{
    /// <summary>The words of a name without accents, capitals and their order: «Benali, Aïcha» is «aicha benali».</summary>
    public static string Name(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                letters.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                letters.Append(' ');
        }

        return string.Join(' ', letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>Null where there is none.</summary>
    public static string? Phone(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Records.FrenchPhone.Read(text) ?? string.Concat(text.Where(char.IsAsciiDigit));

    /// <inheritdoc cref="Phone"/>
    public static string? Email(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();
}
