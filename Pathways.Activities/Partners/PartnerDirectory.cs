using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Partners;

/// <param name="Sentence">Why this one, in French, for the person's file.</param>
public sealed record PartnerChoice(Guid Id, string Name, string Sentence);

public interface IPartnerDirectory : ILookup
{
    /// <summary>The partners that work on the need for people of the commune and have room, the best one first.</summary>
    IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now);
}

public sealed class PartnerDirectory(PathwaysDbContext db, IFieldRules rules) : IPartnerDirectory
{
    public IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        var all = db.Partners.AsNoTracking().Where(partner => partner.DeactivatedAt == null && partner.Needs.Contains(need)).ToList();
        // A directory of a whole country has thousands: what they answered is only read of those who work there.
        var department = Places.DepartmentOf(commune, all);
        var partners = all.FindAll(partner => Places.ReachOf(partner, commune, department) is not null);
        var ids = partners.ConvertAll(partner => partner.Id);
        var handoffs = db.Handoffs.AsNoTracking().Recent(ids, now).ToList().ToLookup(handoff => handoff.PartnerId);
        var pauses = db.PartnerPauses.On(today).Where(pause => ids.Contains(pause.PartnerId)).ToList();
        return new PartnerRanking(rules).Rank(need, commune, today, partners.ConvertAll(partner =>
            Standing(partner, [.. handoffs[partner.Id]], now) with { Pause = pauses.Find(pause => pause.PartnerId == partner.Id) }));
    }

    /// <summary>Where a partner stands, by the requests that were made to it.</summary>
    public static PartnerStanding Standing(Partner partner, IReadOnlyCollection<HandoffRequest> handoffs, DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        var monthBegan = ParisCalendar.MonthOf(today);
        var answered = handoffs.Where(handoff => handoff.AnsweredAt is not null).ToList();
        var accepted = answered.Where(handoff => handoff.State is HandoffState.Accepted or HandoffState.InProgress or HandoffState.Completed or HandoffState.Failed).ToList();
        return new(
            partner,
            handoffs.Count(handoff => handoff.State == HandoffState.Requested),
            accepted.Count(handoff => handoff.AnsweredAt >= monthBegan),
            PastAnswers.Of(accepted.Count, answered.ConvertAll(handoff => (handoff.AnsweredAt!.Value - handoff.RequestedAt).Days)));
    }
}
