using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Persistence;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;

namespace Pathways.Designer.PartnerReplies;

public enum ReplyOutcome
{
    Recorded,

    /// <summary>Somebody else answered meanwhile, or the request is over: the page tells what stands.</summary>
    Overtaken,

    /// <summary>The journey stands halted: the answer can be sent again later.</summary>
    OnHold,

    TooMany,

    /// <summary>The colleague's address is unknown: the adviser was asked.</summary>
    AdviserAsked,
}

/// <summary>Finds the request behind a link, and does what a partner confirmed.</summary>
public sealed class ReplyDesk(
    PathwaysDbContext db, ReplyLinks links, WorkflowRuntime runtime, HandoffThread thread, HandoffForwarding forwarding, LinkRenewal renewal, TimeProvider clock)
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
            select new
            {
                handoff,
                partner,
                person,
                organisation,
                adviser,
                isAwaited = db.Bookmarks.Any(wait => wait.Id == (handoff.FollowUpWaitId ?? handoff.WaitId)),
            }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var now = clock.GetUtcNow();
        if (found.isAwaited && link.ExpiresAt <= now)
            link = await ProlongAsync(link, found.handoff, cancellationToken);
        var forwardedTo = await db.HandoffForwards.Where(row => row.HandoffId == link.HandoffId && row.Number > link.Recipient)
            .OrderByDescending(row => row.Number).Select(row => row.Address).FirstOrDefaultAsync(cancellationToken);
        var messages = await db.HandoffMessages.Where(row => row.HandoffId == link.HandoffId).OrderBy(row => row.At).AsNoTracking().ToListAsync(cancellationToken);
        return new(
            link, found.handoff, found.partner.Name, found.person.ShortName, found.person.FirstName, found.person.Commune,
            found.organisation.Name, found.adviser.Name, found.adviser.Email, forwardedTo, messages,
            ReplyActs.PermittedBy(link, found.handoff, found.isAwaited, now))
        {
            Slots = found.handoff.State is HandoffState.Requested ? await db.HandoffSlots.OpenFor(link.HandoffId, now).Select(slot => slot.At).ToListAsync(cancellationToken) : [],
        };
    }

    /// <summary>A link holds as much longer as the journey stood still, and no longer than the request.</summary>
    private async Task<ReplyLink> ProlongAsync(ReplyLink link, HandoffRequest handoff, CancellationToken cancellationToken)
    {
        var moved = await PauseHistory.MoveAsync(db, handoff.InstanceId, handoff.RequestedAt, link.ExpiresAt, cancellationToken);
        return link with { ExpiresAt = moved < handoff.OpenUntil ? moved : handoff.OpenUntil };
    }

    /// <summary>Does it once, however often it is sent.</summary>
    public Task<ReplyOutcome> RecordAsync(ReplySheet sheet, ReplyProposal proposal, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return proposal.Act switch
        {
            ReplyAct.Accept => AnswerAsync(HandoffVerdict.Accepted, sheet, proposal, cancellationToken),
            ReplyAct.Decline => AnswerAsync(HandoffVerdict.Rejected, sheet, proposal, cancellationToken),
            ReplyAct.Came => AnswerAsync(HandoffVerdict.Came, sheet, proposal, cancellationToken),
            ReplyAct.Missed => AnswerAsync(HandoffVerdict.Missed, sheet, proposal, cancellationToken),
            ReplyAct.Ask => AskAsync(proposal, proposal.Text(ReplyFields.Question)!, cancellationToken),
            ReplyAct.Forward => ForwardAsync(proposal, cancellationToken),
            ReplyAct.Renew => RenewAsync(sheet.Link, cancellationToken),
        };
    }

    /// <summary>
    /// It meets the wait that stood when the partner looked, and every answer makes a new one: of two who answer at once, or
    /// twice, the second changes nothing.
    /// </summary>
    private async Task<ReplyOutcome> AnswerAsync(string verdict, ReplySheet sheet, ReplyProposal proposal, CancellationToken cancellationToken)
    {
        var answers = proposal.Answers.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        try
        {
            var result = await runtime.SendAsync(
                sheet.Handoff.InstanceId,
                new ResumeStimulus(proposal.Standing, ReplyForms.Answer(verdict, answers), $"partner:{sheet.Handoff.PartnerId}"),
                $"reply:{proposal.Standing}",
                cancellationToken);
            return result.Outcome is StimulusOutcome.Applied ? ReplyOutcome.Recorded : ReplyOutcome.Overtaken;
        }
        catch (BurstRefusedException)
        {
            return ReplyOutcome.OnHold;
        }
    }

    private async Task<ReplyOutcome> AskAsync(ReplyProposal proposal, string text, CancellationToken cancellationToken) =>
        Told(await thread.AskAsync(proposal.HandoffId, proposal.Nonce, proposal.Recipient, text, cancellationToken));

    private async Task<ReplyOutcome> ForwardAsync(ReplyProposal proposal, CancellationToken cancellationToken)
    {
        var colleague = proposal.Text(ReplyFields.Colleague)!;
        switch (await forwarding.ForwardAsync(proposal.HandoffId, proposal.Nonce, proposal.Recipient, colleague, cancellationToken))
        {
            case ForwardOutcome.Stranger:
                var asked = await AskAsync(proposal, Labels.French("Reply.Forward.Stranger", colleague), cancellationToken);
                return asked is ReplyOutcome.Recorded ? ReplyOutcome.AdviserAsked : asked;
            case ForwardOutcome.TooMany:
                return ReplyOutcome.TooMany;
            case ForwardOutcome.Over:
                return ReplyOutcome.Overtaken;
            default:
                return ReplyOutcome.Recorded;
        }
    }

    private async Task<ReplyOutcome> RenewAsync(ReplyLink link, CancellationToken cancellationToken) =>
        Told(await renewal.RenewAsync(link.HandoffId, link.Purpose, link.Recipient, cancellationToken));

    private static ReplyOutcome Told(CorrespondenceOutcome outcome) => outcome switch
    {
        CorrespondenceOutcome.Done or CorrespondenceOutcome.Duplicate => ReplyOutcome.Recorded,
        CorrespondenceOutcome.TooMany => ReplyOutcome.TooMany,
        CorrespondenceOutcome.Over => ReplyOutcome.Overtaken,
    };
}
