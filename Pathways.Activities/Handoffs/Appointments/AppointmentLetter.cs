using Pathways.Activities.Handoffs.Templates;

namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>What the e-mail about an appointment says, beside its calendar.</summary>
internal static class AppointmentLetter
{
    /// <param name="words">The organisation's own, in place of the greeting; what happened always follows.</param>
    /// <param name="link">Where the partner sees its answer again; null for the adviser, and where there is nothing left to see.</param>
    public static HandoffLetter Write(
        AppointmentReader reader, AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people, HandoffWords words, string? link)
    {
        var names = Names(handoff, invitation, people);
        var filling = new WordsFilling(LetterFields.Values(handoff, people), invitation.ToldAt);
        var subject = filling.Subject(words) ?? Labels.French($"Mail.Appointment.{news}.Subject", names);
        var values = new Dictionary<string, object?>
        {
            ["reader"] = reader == AppointmentReader.Partner ? people.Recipient.Name : people.Adviser.Name,
            ["paragraphs"] = filling.Paragraphs(words),
            ["news"] = Labels.French($"Mail.Appointment.{reader}.{news}", names),
            ["calendar"] = Labels.French(news is AppointmentNews.Cancelled ? "Mail.Appointment.OutOfCalendar" : "Mail.Appointment.InCalendar"),
            ["link"] = link,
            ["adviser"] = people.Adviser.Name,
            ["organisation"] = people.Organisation.Name,
        };
        return MailTemplate.Appointment.Write(subject, values, invitation.ToldAt) with { Faults = filling.Faults };
    }

    /// <summary>What the sentences about it name, in their order.</summary>
    public static object?[] Names(HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people) =>
        [people.Person.ShortName, people.NeedWords(handoff), people.Partner.Name, invitation.Appointment.Words, Place(invitation.Place, people)];

    /// <param name="given">Null or blank for the partner's usual place.</param>
    public static string Place(string? given, HandoffPeople people) =>
        given is { Length: > 0 } place ? place : $"{people.Partner.Name}, {people.Partner.Commune}";
}
