using System.Globalization;

namespace Pathways.Engine.Calendar;

/// <summary>Days in the reader's words.</summary>
public static class DayWords
{
    private const char NoBreak = '\u00A0';

    /// <summary>«12 mars 2027», «1er mars 2027».</summary>
    public static string Of(DateOnly day) => In(CultureInfo.CurrentUICulture, day);

    /// <summary>The same for a reader whose language is known, such as that of a letter.</summary>
    public static string In(CultureInfo culture, DateOnly day)
    {
        var number = day.Day == 1 && culture.TwoLetterISOLanguageName == "fr" ? "1er" : day.Day.ToString(culture);
        return $"{number}{NoBreak}{day.ToString("MMMM", culture)}{NoBreak}{day.ToString("yyyy", culture)}";
    }
}
