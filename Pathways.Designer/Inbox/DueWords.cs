using Pathways.Activities.Coordination;
using Pathways.Designer.Calendar;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox;

/// <summary>When something is due, in words and counted in days as the reader counts them.</summary>
public static class DueWords
{
    public static string Of(DateTimeOffset due, DateTimeOffset now)
    {
        var days = ParisCalendar.DayOf(due).DayNumber - ParisCalendar.DayOf(now).DayNumber;
        return days switch
        {
            < -1 => Fill(InboxTexts.DaysLate, -days),
            -1 => InboxTexts.SinceYesterday,
            0 when due < now => InboxTexts.LateToday,
            0 => InboxTexts.DueToday,
            1 => InboxTexts.DueTomorrow,
            < 14 => Fill(InboxTexts.DueInDays, days),
            _ => Fill(InboxTexts.DueOn, ParisTime.Day(due)),
        };
    }
}
