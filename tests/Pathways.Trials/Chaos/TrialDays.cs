using Pathways.Activities.Coordination;

namespace Pathways.Trials.Chaos;

/// <summary>
/// The moments of a trial at which something begins to be due, counted in days from a Tuesday: the evening of the first requests and of
/// their e-mails in one, another day for an appointment, the appointments, the adviser's task on the morning after, the reminders and
/// the questions whether the person came, the end of the requests, the appointments of those asked then, and the end of all waiting.
/// </summary>
internal sealed class TrialDays
{
    private static readonly int[] Days = [6, 8, 9, 13, 23, 34, 38, 39];

    private TrialDays(DateOnly first) => First = first;

    public DateOnly First { get; }

    /// <summary>When the evening's e-mails are put together.</summary>
    public DateTimeOffset Evening => ParisCalendar.EveningOf(First);

    public IEnumerable<DateTimeOffset> Mornings => Days.Select(day => ParisCalendar.At(First.AddDays(day), new TimeOnly(8, 0)));

    /// <summary>From the next Tuesday that offices work on: what is held then leaves within few days.</summary>
    public static TrialDays After(DateTimeOffset now)
    {
        var first = ParisCalendar.DayOf(now).AddDays(1);
        while (first.DayOfWeek != DayOfWeek.Tuesday || !WorkingDays.Includes(first))
            first = first.AddDays(1);
        return new(first);
    }
}
