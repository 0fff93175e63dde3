namespace Pathways.Activities.Coordination;

/// <summary>Days on which offices in metropolitan France work: Monday to Friday, but for the public holidays (Code du travail, L3133-1).</summary>
public static class WorkingDays
{
    private static readonly (int Month, int Day)[] _fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

    /// <summary>Days from Easter Sunday to Easter Monday, Ascension and Whit Monday.</summary>
    private static readonly int[] _movable = [1, 39, 50];

    public static bool Includes(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !_fixed.Contains((day.Month, day.Day))
        && !_movable.Contains(day.DayNumber - EasterOf(day.Year).DayNumber);

    /// <summary>The day itself, or the first working one after it.</summary>
    public static DateOnly From(DateOnly day)
    {
        while (!Includes(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var sum = h + l - 7 * m + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1);
    }
}
