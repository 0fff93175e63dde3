using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Engine.Calendar;

namespace Pathways.Designer.Calendar;

/// <summary>Writes days and hours as people in France read them; they are kept in UTC.</summary>
public static class ParisTime
{
    private const char NoBreak = '\u00A0';

    /// <summary>«12 mars 2027», «1er mars 2027».</summary>
    public static string Day(DateOnly day) => DayWords.Of(day);

    public static string Day(DateTimeOffset instant) => Day(ParisCalendar.DayOf(instant));

    /// <summary>«14 h 05», «14:05».</summary>
    public static string Time(TimeOnly time) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr"
        ? $"{time.Hour}{NoBreak}h{NoBreak}{time.Minute:00}"
        : time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset instant) => Time(ParisCalendar.HourOf(instant));

    /// <summary>«12 mars 2027 à 14 h 05», «12 March 2027, 14:05».</summary>
    public static string DayAndTime(DateTimeOffset instant) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr"
        ? $"{Day(instant)} à {Time(instant)}"
        : $"{Day(instant)}, {Time(instant)}";

    /// <summary>The day as a machine reads it in a <c>time</c> element or a date field: <c>2027-03-12</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture);
}
