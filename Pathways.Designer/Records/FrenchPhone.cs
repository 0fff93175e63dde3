using System.Text.RegularExpressions;

namespace Pathways.Designer.Records;

/// <summary>Telephone numbers as people in France write them.</summary>
public static partial class FrenchPhone
{
    /// <summary>Reads a number in any of the usual spellings; null where it is none.</summary>
    /// <returns>«06 39 98 00 01»; a number of another country as <c>+</c> and its digits.</returns>
    public static string? Read(string text)
    {
        if (!Spelling().IsMatch(text))
            return null;
        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        var isForeign = text.TrimStart().StartsWith('+');
        if (!isForeign && digits.StartsWith("00", StringComparison.Ordinal))
            (isForeign, digits) = (true, digits[2..]);
        if (isForeign && digits.StartsWith("33", StringComparison.Ordinal))
            (isForeign, digits) = (false, $"0{digits[2..]}");
        if (isForeign)
            return digits.Length is >= 8 and <= 15 && digits[0] != '0' ? $"+{digits}" : null;
        return digits.Length == 10 && digits[0] == '0' && digits[1] != '0' ? string.Join(' ', digits.Chunk(2).Select(pair => new string(pair))) : null;
    }

    [GeneratedRegex(@"^\+?[0-9\s.\-/()\u00A0]+$")]
    private static partial Regex Spelling();
}
