using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

/// <summary>Those whom a handoff's e-mails name, and those who read them.</summary>
public sealed record HandoffPeople(Partner Partner, Beneficiary Person, StaffMember Adviser, Organisation Organisation)
{
    /// <summary>Who of the partner reads: its contact, or the colleague to whom the request was forwarded last.</summary>
    public HandoffRecipient Recipient { get; init; } = new(HandoffRecipient.First, Partner.ContactName, Partner.Email);

    public MailboxAddress Contact => Recipient.Mailbox;

    public MailboxAddress AdviserAddress => new(Adviser.Name, Adviser.Email);

    /// <summary>What is asked for, in French whatever the language of whoever is working.</summary>
    public string NeedWords(HandoffRequest handoff) => Labels.French($"{nameof(BarrierKind)}.{handoff.Need}").ToLower(HandoffWords.French);

    public static async Task<HandoffPeople> FindAsync(EngineDbContext db, HandoffRequest handoff, CancellationToken cancellationToken)
    {
        var partner = await db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        var person = await db.Set<Beneficiary>().SingleAsync(row => row.Id == handoff.BeneficiaryId, cancellationToken);
        var adviser = await db.Set<StaffMember>().SingleAsync(row => row.Id == person.LeadAdviserId, cancellationToken);
        return new(partner, person, adviser, await db.Set<Organisation>().SingleAsync(row => row.Id == person.OrganisationId, cancellationToken))
        {
            Recipient = await HandoffRecipient.CurrentAsync(db, handoff, partner, cancellationToken),
        };
    }
}
