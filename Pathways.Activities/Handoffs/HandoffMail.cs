using Microsoft.Extensions.Logging;
using MimeKit;
using Pathways.Activities.Handoffs.Digests;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

public enum HandoffMailKind
{
    Request,
    Reminder,

    /// <summary>Whether the person came to the appointment.</summary>
    Arrival,
}

/// <summary>Renders a handoff's e-mail, in plain text and HTML, into the outbox of the burst's transaction.</summary>
public sealed class HandoffMail(IReplyLinks links, LetterPost post, ILogger<HandoffMail> logger)
{
    /// <summary>The outbox id of the e-mail that asks: all that follows belongs to its conversation.</summary>
    public static string RequestId(HandoffRequest handoff) => $"{handoff.WaitId}:{Purpose(HandoffMailKind.Request, handoff)}";

    /// <summary>
    /// The step's own words come before those of its organisation. Words that cannot be filled in never keep the request from leaving:
    /// the standard ones leave, and the log says so.
    /// </summary>
    public async Task QueueAsync(
        HandoffMailKind kind, HandoffRequest handoff, HandoffWords words, EffectContext context, CancellationToken cancellationToken)
    {
        var people = await HandoffPeople.FindAsync(context.Db, handoff, cancellationToken);
        var all = words with { Otherwise = await LetterTemplates.WordsAsync(context.Db, people.Organisation.Id, TemplateOf(kind), cancellationToken) };
        var letter = HandoffLetter.Write(kind, handoff, people, all, links.Create(handoff.Id, handoff.OpenUntil, PurposeOf(kind), people.Recipient.Number), context.Now);
        WordsFilling.Tell(logger, letter, $"{Purpose(kind, handoff)} of step {handoff.ActivityId} in instance {handoff.InstanceId}");
        var message = post.Compose(new OutgoingLetter(
            LetterPurposeOf(kind), $"{handoff.WaitId}:{Purpose(kind, handoff)}", context.Instance.Id, people.Contact, letter, context.Now)
        {
            WaitId = handoff.WaitId,
            ReplyTo = [people.AdviserAddress],
            Conversation = kind == HandoffMailKind.Request ? null : RequestId(handoff),
        });
        EveningDigest.Hold(message, handoff, people.Partner, () => new WordsFilling(LetterFields.Values(handoff, people), context.Now).Message(words), context.Now);
        context.Db.Outbox.Add(message);
    }

    /// <summary>Queues a short e-mail, in the transaction of whatever it tells of; who answers it reaches the other side.</summary>
    /// <param name="occasion">Makes the message's id, with the request's wait: the same occasion never makes two messages.</param>
    internal void Queue(LetterPurpose purpose, string occasion, LetterNote note, MailboxAddress to, OpenHandoff open, EngineDbContext db, DateTimeOffset now)
    {
        var id = $"{open.Handoff.WaitId}:{occasion}";
        var letter = note.Write(LetterFields.Values(open.Handoff, open.People), now);
        WordsFilling.Tell(logger, letter, id);
        db.Outbox.Add(post.Compose(new OutgoingLetter(purpose, id, open.Handoff.InstanceId, to, letter, now)
        {
            WaitId = open.Handoff.WaitId,
            ReplyTo = [to.Address == open.People.Adviser.Email ? open.People.Contact : open.People.AdviserAddress],
            Conversation = RequestId(open.Handoff),
        }));
    }

    private static LetterKind TemplateOf(HandoffMailKind kind) => kind switch
    {
        HandoffMailKind.Request => LetterKind.Request,
        HandoffMailKind.Reminder => LetterKind.Reminder,
        HandoffMailKind.Arrival => LetterKind.Arrival,
    };

    private static LetterPurpose LetterPurposeOf(HandoffMailKind kind) => kind switch
    {
        HandoffMailKind.Request => LetterPurpose.Request,
        HandoffMailKind.Reminder => LetterPurpose.Reminder,
        HandoffMailKind.Arrival => LetterPurpose.Arrival,
    };

    private static LinkPurpose PurposeOf(HandoffMailKind kind) => kind == HandoffMailKind.Arrival ? LinkPurpose.Report : LinkPurpose.Reply;

    /// <summary>What tells a handoff's e-mails apart.</summary>
    private static string Purpose(HandoffMailKind kind, HandoffRequest handoff) => kind switch
    {
        HandoffMailKind.Request => "request",
        HandoffMailKind.Reminder => $"reminder-{handoff.Reminders}",
        HandoffMailKind.Arrival => $"arrival-{handoff.AppointmentChanges}",
    };
}
