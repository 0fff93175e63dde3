using Pathways.Activities.Coordination;
using Pathways.Engine.Calendar;

namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>When and where a partner receives somebody.</summary>
/// <param name="Day">In Paris.</param>
/// <param name="At">Null where only the day is agreed.</param>
/// <param name="Place">Null for the partner's usual place.</param>
public sealed record Appointment(DateOnly Day, DateTimeOffset? At, string? Place)
{
    /// <summary>«mardi 12 janvier 2027 à 9 h 30», whatever the language of whoever is working.</summary>
    public string Words
    {
        get
        {
            var day = $"{Day.ToString("dddd", HandoffWords.French)} {DayWords.In(HandoffWords.French, Day)}";
            return At is { } at ? Labels.French("Mail.Appointment.DayAndTime", day, ParisCalendar.HourOf(at).Hour, ParisCalendar.HourOf(at).ToString("mm", HandoffWords.French)) : day;
        }
    }

    /// <summary>What was agreed; null where nothing is, or no longer.</summary>
    public static Appointment? Of(HandoffRequest handoff) =>
        handoff is { State: HandoffState.Accepted, AppointmentOn: { } day } ? new(day, handoff.AppointmentAt, handoff.AppointmentPlace) : null;
}
