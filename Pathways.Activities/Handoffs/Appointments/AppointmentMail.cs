using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>What the readers of an invitation learn.</summary>
internal enum AppointmentNews
{
    Agreed,
    Changed,
    Cancelled,
}

/// <summary>Writes the e-mails by which an appointment enters the calendars of the partner and the adviser, changes there, and leaves them.</summary>
public sealed class AppointmentMail(IReplyLinks links, LetterPost post, IOptions<HandoffMailOptions> options)
{
    /// <summary>What the outbox ids of all e-mails about a handoff's appointment begin with.</summary>
    internal static string IdPrefix(HandoffRequest handoff) => $"{handoff.WaitId}:appointment-";

    internal OutboxMessage ToPartner(AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people) =>
        Compose($"{IdPrefix(handoff)}{invitation.Sequence}", "Partner", people.Contact, news, handoff, invitation, people);

    internal OutboxMessage ToAdviser(AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people) =>
        Compose($"{IdPrefix(handoff)}{invitation.Sequence}-adviser", "Adviser", people.AdviserAddress, news, handoff, invitation, people);

    private OutboxMessage Compose(
        string id, string reader, MailboxAddress to, AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people)
    {
        var isPartner = reader == "Partner";
        object?[] names = [people.Person.ShortName, people.NeedWords(handoff), people.Partner.Name, invitation.Appointment.Words, Place(invitation, people)];
        var values = new Dictionary<string, object?>
        {
            ["reader"] = isPartner ? people.Partner.ContactName : people.Adviser.Name,
            ["news"] = Labels.French($"Mail.Appointment.{reader}.{news}", names),
            ["calendar"] = Labels.French(news is AppointmentNews.Cancelled ? "Mail.Appointment.OutOfCalendar" : "Mail.Appointment.InCalendar"),
            ["link"] = isPartner && news is not AppointmentNews.Cancelled ? links.Create(handoff.Id, handoff.OpenUntil) : null,
            ["adviser"] = people.Adviser.Name,
            ["organisation"] = people.Organisation.Name,
        };
        var subject = HandoffLetter.OneLine(Labels.French($"Mail.Appointment.{news}.Subject", names));
        return post.Compose(new OutgoingLetter(id, handoff.InstanceId, to, MailTemplate.Appointment.Write(subject, values, invitation.ToldAt), invitation.ToldAt)
        {
            ReplyTo = isPartner ? people.AdviserAddress : people.Contact,
            Conversation = isPartner ? HandoffMail.RequestId(handoff) : null,
            Calendar = Calendar(to, handoff, invitation, people, names).Write(),
        });
    }

    /// <summary>Without the link: others see what stands in a calendar.</summary>
    private AppointmentCalendar Calendar(MailboxAddress reader, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people, object?[] names) =>
        new($"{handoff.Id:N}@{options.Value.MessageIdDomain}", invitation.Sequence, invitation.Appointment,
            new MailboxAddress(options.Value.FromName, options.Value.From), reader)
        {
            Summary = Labels.French("Mail.Appointment.Summary", names),
            Description = Labels.French("Mail.Appointment.Description", people.Adviser.Name, people.Organisation.Name),
            Place = Place(invitation, people),
            IsCancelled = invitation.IsCancelled,
            At = invitation.ToldAt,
        };

    private static string Place(HandoffInvitation invitation, HandoffPeople people) =>
        invitation.Place is { Length: > 0 } place ? place : $"{people.Partner.Name}, {people.Partner.Commune}";
}
