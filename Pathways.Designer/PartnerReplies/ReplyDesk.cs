using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Designer.PartnerReplies;

public enum ReplyState
{
    /// <summary>The partner can answer.</summary>
    Open,
    Answered,
    Expired,
    Cancelled,
}

/// <summary>The little that a partner needs to know to answer.</summary>
public sealed record ReplySheet(
    ReplyState State,
    HandoffRequest Handoff,
    string PartnerName,
    string PersonShortName,
    string FirstName,
    string Commune,
    BarrierKind Need,
    string OrganisationName,
    string AdviserName);

/// <summary>Finds the request behind a link and hands the partner's answer to its journey.</summary>
public sealed class ReplyDesk(PathwaysDbContext db, ReplyLinks links, WorkflowRuntime runtime, TimeProvider clock)
{
    /// <returns>Null for a link that Pathways did not make.</returns>
    public async Task<ReplySheet?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } link)
            return null;
        var found = await (
            from handoff in db.Handoffs
            where handoff.Id == link.HandoffId
            join partner in db.Partners on handoff.PartnerId equals partner.Id
            join person in db.Beneficiaries on handoff.BeneficiaryId equals person.Id
            join organisation in db.Organisations on person.OrganisationId equals organisation.Id
            join adviser in db.Staff on person.LeadAdviserId equals adviser.Id
            select new { handoff, partner, person, organisation, adviser }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new(
            StateOf(found.handoff, link), found.handoff, found.partner.Name, found.person.ShortName, found.person.FirstName,
            found.person.Commune, found.handoff.Need, found.organisation.Name, found.adviser.Name);
    }

    private ReplyState StateOf(HandoffRequest handoff, ReplyLink link) => handoff.State switch
    {
        HandoffState.Accepted or HandoffState.Rejected or HandoffState.InProgress or HandoffState.Failed or HandoffState.Completed => ReplyState.Answered,
        HandoffState.Cancelled => ReplyState.Cancelled,
        HandoffState.Expired => ReplyState.Expired,
        HandoffState.Requested => clock.GetUtcNow() >= link.ExpiresAt ? ReplyState.Expired : ReplyState.Open,
    };

    /// <returns>Whether this answer is the one that counts.</returns>
    public async Task<bool> AnswerAsync(HandoffRequest handoff, IReadOnlyDictionary<string, object?> answer, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var result = await runtime.SendAsync(
            handoff.InstanceId,
            new ResumeStimulus(handoff.OpenWaitId, answer, $"partner:{handoff.PartnerId}"),
            $"reply:{handoff.OpenWaitId}",
            cancellationToken);
        return result.Outcome is StimulusOutcome.Applied;
    }
}
