using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Handoffs;

/// <summary>A request with whoever it concerns, as long as its journey still waits for what the partner says.</summary>
internal sealed record OpenHandoff(HandoffRequest Handoff, Partner Partner, Beneficiary Person, StaffMember Adviser, Organisation Organisation)
{
    /// <summary>Signs every e-mail about it.</summary>
    public string Signature => $"{Adviser.Name}, {Organisation.Name}";

    public MailboxAddress AdviserAddress => new(Adviser.Name, Adviser.Email);

    public string Need => Labels.French($"{nameof(Barriers.BarrierKind)}.{Handoff.Need}").ToLower(HandoffLetter.French);

    /// <returns>Null where there is no such request, or nothing waits for its answer any more.</returns>
    public static async Task<OpenHandoff?> FindAsync(DbContext db, Guid id, CancellationToken cancellationToken)
    {
        var found = await (
            from handoff in db.Set<HandoffRequest>()
            where handoff.Id == id && db.Set<BookmarkRow>().Any(wait => wait.Id == handoff.WaitId)
            join partner in db.Set<Partner>() on handoff.PartnerId equals partner.Id
            join person in db.Set<Beneficiary>() on handoff.BeneficiaryId equals person.Id
            join adviser in db.Set<StaffMember>() on person.LeadAdviserId equals adviser.Id
            join organisation in db.Set<Organisation>() on person.OrganisationId equals organisation.Id
            select new { handoff, partner, person, adviser, organisation }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new OpenHandoff(found.handoff, found.partner, found.person, found.adviser, found.organisation);
    }
}
