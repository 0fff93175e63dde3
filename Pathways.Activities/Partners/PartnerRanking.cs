using Pathways.Activities.Barriers;

namespace Pathways.Activities.Partners;

/// <summary>What the choice of a partner looks at.</summary>
/// <param name="Waiting">How many requests wait for its answer.</param>
public sealed record PartnerStanding(Guid Id, string Name, string Commune, IReadOnlyCollection<BarrierKind> Needs, int Waiting);

/// <summary>Which partner to ask first: one that works on the need in the commune, and has the fewest requests waiting for its answer.</summary>
public static class PartnerRanking
{
    public static IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, IEnumerable<PartnerStanding> partners) =>
    [
        .. partners
            .Where(partner => partner.Needs.Contains(need) && string.Equals(partner.Commune, commune.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderBy(partner => partner.Waiting)
            .ThenBy(partner => partner.Name, StringComparer.Ordinal)
            .ThenBy(partner => partner.Id)
            .Select(partner => new PartnerChoice(partner.Id, partner.Name, Sentence(need, partner))),
    ];

    private static string Sentence(BarrierKind need, PartnerStanding partner) => Labels.French(
        partner.Waiting switch { 0 => "Choice.Free", 1 => "Choice.OneWaiting", _ => "Choice.Waiting" },
        Labels.French($"{nameof(BarrierKind)}.{need}"), partner.Commune, partner.Waiting);
}
