using System.Globalization;
using System.Text;

namespace Pathways.Activities.Spelling;

/// <summary>Text as it is compared however somebody wrote it: small letters without accents, œ as oe, punctuation as space.</summary>
public static class PlainWords
{
    /// <summary>«Benali-Zoé, l’Œuvre» is «benali», «zoe», «l», «oeuvre».</summary>
    public static string[] Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(' ');
        }

        return plain.Replace("œ", "oe").Replace("æ", "ae").ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The words without what stands between them: «Date de naissance» and «date_de_naissance» have one key.</summary>
    public static string Key(string text) => string.Concat(Of(text));
}
