using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

public enum HandoffMailKind
{
    Request,
    Reminder,
}

/// <summary>The configuration section <c>Pathways:Mail</c>.</summary>
public sealed class HandoffMailOptions
{
    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "ne-pas-repondre@pathways.example";

    public string FromName { get; set; } = "Pathways";

    /// <summary>The right-hand side of every Message-ID.</summary>
    public string MessageIdDomain { get; set; } = "pathways.example";
}

/// <summary>Renders a handoff's e-mail, in plain text and HTML, into the outbox of the burst's transaction.</summary>
public sealed class HandoffMail(IReplyLinks links, IOptions<HandoffMailOptions> options, ILogger<HandoffMail> logger)
{
    private static readonly FormatOptions _asSent = new() { NewLineFormat = NewLineFormat.Dos };

    /// <summary>Words that cannot be filled in never keep the request from leaving: the standard ones leave, and the log says so.</summary>
    public async Task QueueAsync(
        HandoffMailKind kind, HandoffRequest handoff, HandoffWords words, EffectContext context, CancellationToken cancellationToken)
    {
        var partner = await context.Db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        var person = await context.Db.Set<Beneficiary>().SingleAsync(row => row.Id == handoff.BeneficiaryId, cancellationToken);
        var adviser = await context.Db.Set<StaffMember>().SingleAsync(row => row.Id == person.LeadAdviserId, cancellationToken);
        var organisation = await context.Db.Set<Organisation>().SingleAsync(row => row.Id == person.OrganisationId, cancellationToken);
        var recipient = await HandoffRecipient.CurrentAsync(context.Db, handoff, cancellationToken);
        var letter = HandoffLetter.Write(
            kind, handoff, new HandoffPeople(partner, person, adviser.Name, organisation.Name), words,
            links.Create(handoff.Id, handoff.ExpiresAt, recipient: recipient.Number), context.Now);
        foreach (var fault in letter.Faults)
        {
            // The fault's message may hold what was filled in: only its kind is told.
            logger.LogWarning(
                "The own words of step {ActivityId} in instance {InstanceId} cannot be filled in ({Fault}): the standard e-mail leaves instead",
                handoff.ActivityId, handoff.InstanceId, (fault.InnerException ?? fault).GetType().Name);
        }
        var purpose = kind == HandoffMailKind.Request ? "request" : $"reminder-{handoff.Reminders}";
        context.Db.Outbox.Add(Compose($"{handoff.WaitId}:{purpose}", letter, new MailboxAddress(recipient.Name, recipient.Address), handoff, context.Now));
    }

    /// <summary>Queues a short e-mail, in the transaction of whatever it tells of.</summary>
    /// <param name="purpose">Makes the message's id, with the request's wait: the same purpose never makes two messages.</param>
    public void Queue(string purpose, HandoffNote note, MailboxAddress recipient, HandoffRequest handoff, EngineDbContext db, DateTimeOffset now) =>
        db.Outbox.Add(Compose($"{handoff.WaitId}:{purpose}", note.Write(now), recipient, handoff, now));

    private OutboxMessage Compose(string id, HandoffLetter letter, MailboxAddress recipient, HandoffRequest handoff, DateTimeOffset now)
    {
        var messageId = $"{id.Replace(':', '.')}@{options.Value.MessageIdDomain}";
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = now,
            MessageId = messageId,
            Body = new BodyBuilder
            {
                TextBody = letter.Text,
                HtmlBody = letter.Html,
            }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(recipient);
        // The bytes are final here: every server takes seven bits, and nothing on the way has a reason to change them.
        message.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        message.WriteTo(_asSent, bytes);
        return new OutboxMessage
        {
            Id = id,
            InstanceId = handoff.InstanceId,
            WaitId = handoff.WaitId,
            MessageId = messageId,
            Recipient = recipient.Address,
            Subject = letter.Subject,
            Mime = bytes.ToArray(),
            Status = OutboxStatus.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }
}
