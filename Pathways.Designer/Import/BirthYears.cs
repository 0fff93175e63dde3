using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathways.Designer.Import;

/// <summary>Only the year of birth is kept, whatever a file says of the day.</summary>
internal static partial class BirthYears
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string[] Days =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy", "M/yyyy", "MMMM yyyy"];

    /// <returns>The year in four digits; null where none can be read, or only its last two digits are there.</returns>
    public static string? Read(string text)
    {
        text = text.Trim();
        if (FourDigits().IsMatch(text))
            return text;
        var day = text.Replace("1er ", "1 ", StringComparison.OrdinalIgnoreCase);
        if (WithTime().Match(day) is { Success: true } instant)
            day = instant.Groups[1].Value;
        return DateTime.TryParseExact(day, Days, French, DateTimeStyles.AllowWhiteSpaces, out var found) ? found.Year.ToString(CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4})[T ]\d\d:")]
    private static partial Regex WithTime();

    [GeneratedRegex("^[12][0-9]{3}$")]
    private static partial Regex FourDigits();
}
