using Microsoft.Extensions.Logging;
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

internal enum AppointmentReader
{
    Partner,
    Adviser,
}

/// <summary>Writes the e-mails by which an appointment enters the calendars of the partner and the adviser, changes there, and leaves them.</summary>
public sealed class AppointmentMail(IReplyLinks links, LetterPost post, IOptions<HandoffMailOptions> options, ILogger<AppointmentMail> logger)
{
    /// <summary>What the outbox ids of all e-mails about a handoff's appointment begin with.</summary>
    internal static string IdPrefix(HandoffRequest handoff) => $"{handoff.WaitId}:appointment-";

    /// <param name="words">The organisation's own for an appointment that is new.</param>
    internal OutboxMessage ToPartner(AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people, HandoffWords words)
    {
        var link = news is AppointmentNews.Cancelled ? null : links.Create(handoff.Id, handoff.OpenUntil, recipient: people.Recipient.Number);
        var letter = AppointmentLetter.Write(
            AppointmentReader.Partner, news, handoff, invitation, people, news is AppointmentNews.Agreed ? words : HandoffWords.None, link);
        return Compose(LetterPurpose.Appointment, $"{IdPrefix(handoff)}{invitation.Sequence}", people.Contact, letter, handoff, invitation, people,
            replyTo: people.AdviserAddress, conversation: HandoffMail.RequestId(handoff));
    }

    internal OutboxMessage ToAdviser(AppointmentNews news, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people)
    {
        var letter = AppointmentLetter.Write(AppointmentReader.Adviser, news, handoff, invitation, people, HandoffWords.None, link: null);
        return Compose(LetterPurpose.AdviserAppointment, $"{IdPrefix(handoff)}{invitation.Sequence}-adviser", people.AdviserAddress, letter, handoff, invitation, people,
            replyTo: people.Contact, conversation: null);
    }

    private OutboxMessage Compose(
        LetterPurpose purpose, string id, MailboxAddress to, HandoffLetter letter, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people, MailboxAddress replyTo, string? conversation)
    {
        WordsFilling.Tell(logger, letter, id);
        return post.Compose(new OutgoingLetter(purpose, id, handoff.InstanceId, to, letter, invitation.ToldAt)
        {
            ReplyTo = [replyTo],
            Conversation = conversation,
            Calendar = Calendar(to, handoff, invitation, people).Write(),
        });
    }

    /// <summary>Without the link: others see what stands in a calendar.</summary>
    private AppointmentCalendar Calendar(MailboxAddress reader, HandoffRequest handoff, HandoffInvitation invitation, HandoffPeople people) =>
        new($"{handoff.Id:N}@{options.Value.MessageIdDomain}", invitation.Sequence, invitation.Appointment,
            new MailboxAddress(options.Value.FromName, options.Value.From), reader)
        {
            Summary = Labels.French("Mail.Appointment.Summary", AppointmentLetter.Names(handoff, invitation, people)),
            Description = Labels.French("Mail.Appointment.Description", people.Adviser.Name, people.Organisation.Name),
            Place = AppointmentLetter.Place(invitation.Place, people),
            IsCancelled = invitation.IsCancelled,
            At = invitation.ToldAt,
        };
}
