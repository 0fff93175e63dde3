using System.Globalization;
using System.Text;
using DotLiquid;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>The date filter with Liquid's own codes, the burst's clock and French names, in place of the library's.</summary>
internal static class LiquidFilters
{
    public const string Now = "now";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly Dictionary<char, string> Codes = new()
    {
        ['Y'] = "yyyy", ['y'] = "yy", ['m'] = "MM", ['d'] = "dd", ['e'] = "%d", ['H'] = "HH", ['M'] = "mm", ['S'] = "ss",
        ['B'] = "MMMM", ['b'] = "MMM", ['A'] = "dddd", ['a'] = "ddd", ['F'] = "yyyy-MM-dd", ['T'] = "HH:mm:ss", ['R'] = "HH:mm", ['L'] = "fff", ['z'] = "zzz",
    };

    public static object? Date(Context context, object? input, string? format = null)
    {
        if (Time(context, input) is not { } time || string.IsNullOrEmpty(format)) return input;
        if (!format.Contains('%', StringComparison.Ordinal)) return time.ToString(format, French);
        var text = new StringBuilder();
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%' || index + 1 == format.Length) text.Append(format[index]);
            else text.Append(Part(time, format[++index]));
        }
        return text.ToString();
    }

    private static string Part(DateTimeOffset time, char code) => code switch
    {
        '%' => "%",
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => Codes.TryGetValue(code, out var format) ? time.ToString(format, French) : $"%{code}",
    };

    private static DateTimeOffset? Time(Context context, object? input) => input switch
    {
        DateTimeOffset time => time,
        string text when text is "now" or "today" => (DateTimeOffset)context.Registers[Now],
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };
}
