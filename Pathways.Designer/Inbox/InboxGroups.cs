using Pathways.Activities.Coordination;

namespace Pathways.Designer.Inbox;

public enum InboxGroup
{
    Late,
    Today,
    ThisWeek,
    Later,
}

/// <summary>Where one group of the inbox ends and the next begins, at one moment.</summary>
/// <param name="Tomorrow">When tomorrow begins in Paris.</param>
/// <param name="NextWeek">When next Monday begins.</param>
public sealed record InboxGroups(DateTimeOffset Now, DateTimeOffset Tomorrow, DateTimeOffset NextWeek)
{
    public static InboxGroups At(DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        var daysToSunday = (7 - (int)today.DayOfWeek) % 7;
        return new(now, ParisCalendar.EndOf(today), ParisCalendar.EndOf(today.AddDays(daysToSunday)));
    }

    public InboxGroup Of(DateTimeOffset due) =>
        due < Now ? InboxGroup.Late : due < Tomorrow ? InboxGroup.Today : due < NextWeek ? InboxGroup.ThisWeek : InboxGroup.Later;
}
