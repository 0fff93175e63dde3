using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Partners;

public sealed record PartnerChoice(Guid Id, string Name);

public interface IPartnerDirectory : ILookup
{
    /// <summary>The partner to ask: one that works on the need in the commune, and has the fewest requests waiting for its answer.</summary>
    PartnerChoice? Choose(BarrierKind need, string commune);
}

public sealed class PartnerDirectory(PathwaysDbContext db) : IPartnerDirectory
{
    public PartnerChoice? Choose(BarrierKind need, string commune) =>
        db.Partners.AsNoTracking()
            .Where(partner => partner.Needs.Contains(need))
            .Select(partner => new
            {
                partner.Id,
                partner.Name,
                partner.Commune,
                Waiting = db.Handoffs.Count(handoff => handoff.PartnerId == partner.Id && handoff.State == HandoffState.Requested),
            })
            .AsEnumerable()
            .Where(partner => string.Equals(partner.Commune, commune.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderBy(partner => partner.Waiting)
            .ThenBy(partner => partner.Name, StringComparer.Ordinal)
            .Select(partner => new PartnerChoice(partner.Id, partner.Name))
            .FirstOrDefault();
}
