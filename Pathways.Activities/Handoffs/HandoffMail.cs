using Microsoft.Extensions.Logging;
using MimeKit;
using Pathways.Engine.Execution;

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

    /// <summary>Words that cannot be filled in never keep the request from leaving: the standard ones leave, and the log says so.</summary>
    public async Task QueueAsync(
        HandoffMailKind kind, HandoffRequest handoff, HandoffWords words, EffectContext context, CancellationToken cancellationToken)
    {
        var people = await HandoffPeople.FindAsync(context.Db, handoff, cancellationToken);
        var letter = HandoffLetter.Write(kind, handoff, people, words, links.Create(handoff.Id, handoff.OpenUntil), context.Now);
        foreach (var fault in letter.Faults)
        {
            // The fault's message may hold what was filled in: only its kind is told.
            logger.LogWarning(
                "The own words of step {ActivityId} in instance {InstanceId} cannot be filled in ({Fault}): the standard e-mail leaves instead",
                handoff.ActivityId, handoff.InstanceId, (fault.InnerException ?? fault).GetType().Name);
        }

        context.Db.Outbox.Add(post.Compose(new OutgoingLetter(
            $"{handoff.WaitId}:{Purpose(kind, handoff)}", context.Instance.Id, people.Contact, letter, context.Now)
        {
            WaitId = handoff.WaitId,
            ReplyTo = people.AdviserAddress,
            Conversation = kind == HandoffMailKind.Request ? null : RequestId(handoff),
        }));
    }

    /// <summary>What tells a handoff's e-mails apart.</summary>
    private static string Purpose(HandoffMailKind kind, HandoffRequest handoff) => kind switch
    {
        HandoffMailKind.Request => "request",
        HandoffMailKind.Reminder => $"reminder-{handoff.Reminders}",
        HandoffMailKind.Arrival => $"arrival-{handoff.AppointmentChanges}",
    };
}
