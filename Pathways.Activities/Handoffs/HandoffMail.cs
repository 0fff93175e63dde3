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

namespace Pathways.Activities.Handoffs;

public enum HandoffMailKind
{
    Request,
    Reminder,

    /// <summary>Whether the person came to the appointment.</summary>
    Arrival,
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
        var letter = HandoffLetter.Write(
            kind, handoff, new HandoffPeople(partner, person, adviser.Name, organisation.Name), words, links.Create(handoff.Id, handoff.OpenUntil), context.Now);
        foreach (var fault in letter.Faults)
        {
            // The fault's message may hold what was filled in: only its kind is told.
            logger.LogWarning(
                "The own words of step {ActivityId} in instance {InstanceId} cannot be filled in ({Fault}): the standard e-mail leaves instead",
                handoff.ActivityId, handoff.InstanceId, (fault.InnerException ?? fault).GetType().Name);
        }
        var purpose = kind switch
        {
            HandoffMailKind.Request => "request",
            HandoffMailKind.Reminder => $"reminder-{handoff.Reminders}",
            HandoffMailKind.Arrival => $"arrival-{handoff.AppointmentChanges}",
        };
        context.Db.Outbox.Add(Compose($"{handoff.WaitId}:{purpose}", letter, new MailboxAddress(partner.ContactName, partner.Email), handoff, context));
    }

    private OutboxMessage Compose(
        string id, HandoffLetter letter, MailboxAddress recipient, HandoffRequest handoff, EffectContext context)
    {
        var messageId = $"{id.Replace(':', '.')}@{options.Value.MessageIdDomain}";
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = context.Now,
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
            InstanceId = context.Instance.Id,
            WaitId = handoff.WaitId,
            MessageId = messageId,
            Recipient = recipient.Address,
            Subject = letter.Subject,
            Mime = bytes.ToArray(),
            Status = OutboxStatus.Pending,
            CreatedAt = context.Now,
            NextAttemptAt = context.Now,
        };
    }
}
