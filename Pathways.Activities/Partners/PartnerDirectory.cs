using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Partners;

/// <param name="Sentence">Why this one, in French, for the person's file.</param>
public sealed record PartnerChoice(Guid Id, string Name, string Sentence);

public interface IPartnerDirectory : ILookup
{
    /// <summary>The partners that work on the need for people of the commune, the best one first.</summary>
    IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now);
}

public sealed class PartnerDirectory(PathwaysDbContext db) : IPartnerDirectory
{
    public IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now) =>
        PartnerRanking.Rank(
            need, commune,
            [
                .. db.Partners.AsNoTracking()
                    .Where(partner => partner.Needs.Contains(need))
                    .Select(partner => new PartnerStanding(
                        partner.Id, partner.Name, partner.Commune, partner.Needs,
                        db.Handoffs.Count(handoff => handoff.PartnerId == partner.Id && handoff.State == HandoffState.Requested))),
            ]);
}
