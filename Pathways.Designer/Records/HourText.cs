using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathways.Designer.Records;

/// <summary>An hour of the day as people write it: «14:05», «14 h 05», «14h».</summary>
public static partial class HourText
{
    public static TimeOnly? Read(string text) =>
        Spelling().Match(text.Trim()) is { Success: true } match
        && int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture) is var hour and < 24
        && int.Parse($"0{match.Groups["minute"].Value}", CultureInfo.InvariantCulture) is var minute and < 60
            ? new TimeOnly(hour, minute)
            : null;

    public static string Write(TimeOnly hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})\s*[hH:.]\s*(?<minute>[0-9]{2})?$")]
    private static partial Regex Spelling();
}
