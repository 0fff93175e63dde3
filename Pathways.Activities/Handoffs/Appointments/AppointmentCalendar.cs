using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MimeKit;
using Pathways.Activities.Coordination;

namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>An appointment as mail programs enter it into a calendar (RFC 5545, 5546).</summary>
/// <param name="Uid">The same as long as the handoff lives: what comes later replaces what came before.</param>
/// <param name="Reader">The only one whom the object names as invited, so that nobody learns of others' addresses.</param>
internal sealed record AppointmentCalendar(string Uid, int Sequence, Appointment Appointment, MailboxAddress Sender, MailboxAddress Reader)
{
    private const string Paris = "Europe/Paris";

    /// <summary>How long an appointment is taken to last where only its beginning is agreed.</summary>
    private const int UsualMinutes = 60;

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public required string Place { get; init; }

    public bool IsCancelled { get; init; }

    public required DateTimeOffset At { get; init; }

    public LetterCalendar Write()
    {
        var method = IsCancelled ? CalendarMethods.Cancel : CalendarMethods.Request;
        var calendar = new Ical.Net.Calendar { Method = method, ProductId = "-//Pathways//Pathways//FR" };
        if (Appointment.At is not null)
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Paris, Appointment.Day.ToDateTime(TimeOnly.MinValue).AddYears(-1), includeHistoricalData: false));
        calendar.Events.Add(Event());
        return new LetterCalendar(method, new CalendarSerializer().SerializeToString(calendar)!);
    }

    private CalendarEvent Event()
    {
        var (start, end) = Span();
        var entry = new CalendarEvent
        {
            Uid = Uid,
            Sequence = Sequence,
            DtStamp = new CalDateTime(At.UtcDateTime, CalDateTime.UtcTzId),
            Start = start,
            End = end,
            Summary = Summary,
            Description = Description,
            Location = Place,
            Status = IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            // A whole day is noted, not blocked: within it only an hour is needed.
            Transparency = start.HasTime ? TransparencyType.Opaque : TransparencyType.Transparent,
            Organizer = new Organizer { Value = Address(Sender), CommonName = Sender.Name },
        };
        entry.Attendees.Add(new Attendee
        {
            Value = Address(Reader),
            CommonName = Reader.Name,
            Role = ParticipationRole.RequiredParticipant,
            ParticipationStatus = EventParticipationStatus.Accepted,
            Rsvp = false,
        });
        return entry;
    }

    private (CalDateTime Start, CalDateTime End) Span()
    {
        if (Appointment.At is not { } at)
            return (new(Appointment.Day), new(Appointment.Day.AddDays(1)));
        return (new(ParisCalendar.Local(at), Paris), new(ParisCalendar.Local(at.AddMinutes(UsualMinutes)), Paris));
    }

    private static Uri Address(MailboxAddress mailbox) => new($"mailto:{mailbox.Address}");
}
