using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Handoffs.Digests;
using Pathways.Activities.Simulation;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs.Templates;

/// <summary>Each kind of letter as it would leave an organisation, about people who do not exist: to look at, and to send to oneself.</summary>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Link">What stands where a partner's own link would.</param>
public sealed record LetterSamples(string Organisation, string Link, DateTimeOffset Now)
{
    private static readonly string[] _people = ["Amina", "Bruno"];

    public HandoffLetter Write(LetterKind kind, HandoffWords words) => kind switch
    {
        LetterKind.Request => Mail(HandoffMailKind.Request, words),
        LetterKind.Reminder => Mail(HandoffMailKind.Reminder, words),
        LetterKind.Arrival => Mail(HandoffMailKind.Arrival, words),
        LetterKind.Invitation => Invitation(words),
        LetterKind.Digest => Digest(words),
        LetterKind.Answer => Note(HandoffThread.Answer(Open(), Labels.French("Sample.Answer"), Link), words),
        LetterKind.NewLink => Note(LinkRenewal.Note(Open(), Link), words),
    };

    private HandoffLetter Mail(HandoffMailKind kind, HandoffWords words)
    {
        var (handoff, people) = Request(0);
        return HandoffLetter.Write(kind, kind == HandoffMailKind.Arrival ? Accepted(handoff) : handoff, people, words, Link, Now);
    }

    private HandoffLetter Invitation(HandoffWords words)
    {
        var (handoff, people) = Request(0);
        var invitation = new HandoffInvitation { HandoffId = handoff.Id, Day = default, Appointment = Appointment.Of(Accepted(handoff))!, ToldAt = Now };
        return AppointmentLetter.Write(AppointmentReader.Partner, AppointmentNews.Agreed, handoff, invitation, people, words, Link);
    }

    private HandoffLetter Digest(HandoffWords words)
    {
        var items = _people.Select((_, index) => Request(index)).Select(row => new DigestItem(row.Handoff, row.People, Gist: null)).ToList();
        return DigestLetter.Write(items, Organisation, words, _ => Link, ParisCalendar.DayOf(Now), Now);
    }

    private HandoffLetter Note(LetterNote note, HandoffWords words)
    {
        var (handoff, people) = Request(0);
        return (note with { Words = words }).Write(LetterFields.Values(handoff, people), Now);
    }

    private OpenHandoff Open()
    {
        var (handoff, people) = Request(0);
        return new OpenHandoff(handoff, people);
    }

    private (HandoffRequest Handoff, HandoffPeople People) Request(int person)
    {
        var rows = new ImaginedRows(new Scenario { StartAt = Now, Person = new(_people[person], null, null) });
        rows.Organisation.Name = Organisation;
        var handoff = new HandoffRequest
        {
            Id = DerivedId.From("sample", _people[person]),
            InstanceId = "",
            ActivityId = "",
            WaitId = "",
            BeneficiaryId = rows.Person.Id,
            PartnerId = rows.Partners[0].Id,
            Need = BarrierKind.Mobility,
            RequestedAt = Now,
            ExpiresAt = ParisCalendar.EndOf(ParisCalendar.DayOf(Now).AddDays(30)),
            Reminders = person,
        };
        return (handoff, new HandoffPeople(rows.Partners[0], rows.Person, rows.Adviser, rows.Organisation));
    }

    private HandoffRequest Accepted(HandoffRequest handoff)
    {
        var day = WorkingDays.From(ParisCalendar.DayOf(Now).AddDays(7));
        (handoff.State, handoff.AppointmentOn, handoff.AppointmentAt) = (HandoffState.Accepted, day, ParisCalendar.At(day, new TimeOnly(9, 30)));
        handoff.ReportUntil = ParisCalendar.EndOf(day.AddDays(30));
        return handoff;
    }
}
