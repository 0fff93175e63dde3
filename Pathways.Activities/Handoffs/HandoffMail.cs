using System.Globalization;
using Microsoft.EntityFrameworkCore;
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
public sealed class HandoffMail(IReplyLinks links, IOptions<HandoffMailOptions> options)
{
    private static readonly FormatOptions _asSent = new() { NewLineFormat = NewLineFormat.Dos };

    public async Task QueueAsync(HandoffMailKind kind, HandoffRequest handoff, EffectContext context, CancellationToken cancellationToken)
    {
        var partner = await context.Db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        var person = await context.Db.Set<Beneficiary>().SingleAsync(row => row.Id == handoff.BeneficiaryId, cancellationToken);
        var adviser = await context.Db.Set<StaffMember>().SingleAsync(row => row.Id == person.LeadAdviserId, cancellationToken);
        var organisation = await context.Db.Set<Organisation>().SingleAsync(row => row.Id == person.OrganisationId, cancellationToken);
        var letter = HandoffLetter.Write(
            kind, handoff, new HandoffPeople(partner, person, adviser.Name, organisation.Name), links.Create(handoff.Id, handoff.ExpiresAt));
        var purpose = kind == HandoffMailKind.Request ? "request" : $"reminder-{handoff.Reminders}";
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
