namespace Pathways.Activities.Coordination;

/// <summary>Days as the teams count them: Europe/Paris on the calendar, UTC in the database.</summary>
public static class ParisCalendar
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>What calendar and clock show in Paris at a moment.</summary>
    public static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    public static TimeOnly HourOf(DateTimeOffset moment) => TimeOnly.FromDateTime(Local(moment));

    /// <summary>A day at an hour of the clock in Paris, in UTC. No daylight-saving change falls on the hours in use.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly hour)
    {
        var local = day.ToDateTime(hour);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The morning of a day, when what is planned for it is opened.</summary>
    public static DateTimeOffset MorningOf(DateOnly day) => At(day, new TimeOnly(6, 0));

    /// <summary>The end of office hours, by when a task of that day is due.</summary>
    public static DateTimeOffset EveningOf(DateOnly day) => At(day, new TimeOnly(18, 0));

    /// <summary>The moment at which a day's month began.</summary>
    public static DateTimeOffset MonthOf(DateOnly day) => At(new DateOnly(day.Year, day.Month, 1), TimeOnly.MinValue);

    /// <summary>The moment at which a day is over: «jusqu'au 12 mars» includes the 12th.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => At(day.AddDays(1), TimeOnly.MinValue);
}
