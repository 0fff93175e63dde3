using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;

namespace Pathways.Activities.Partners;

/// <summary>What partners answered lately.</summary>
/// <param name="MedianDays">Between the request and the answer.</param>
public sealed record PastAnswers(int Answered, int Accepted, int MedianDays)
{
    public static PastAnswers None { get; } = new(0, 0, 0);

    public int AcceptedPercent => Answered == 0 ? 0 : 100 * Accepted / Answered;

    /// <param name="days">The days that each answer took.</param>
    public static PastAnswers Of(int accepted, IReadOnlyCollection<int> days) =>
        days.Count == 0 ? None : new(days.Count, accepted, days.Order().ElementAt(days.Count / 2));
}

/// <summary>What the choice of a partner looks at.</summary>
/// <param name="Waiting">How many requests wait for its answer.</param>
/// <param name="TakenThisMonth">How many people it accepted to receive since the month began.</param>
public sealed record PartnerStanding(Partner Partner, int Waiting, int TakenThisMonth, PastAnswers Past)
{
    /// <summary>The pause that holds on the day; null for none.</summary>
    public PartnerPause? Pause { get; init; }
}

/// <summary>
/// Which partner to ask first: only those that work on the need for people of the commune and have room, the nearest first;
/// among those, by the weights of the rules <c>partner.*</c>. The same standings give the same order, in whatever order they come.
/// </summary>
public sealed class PartnerRanking(IFieldRules rules)
{
    /// <summary>Fewer answers than this say nothing about a partner.</summary>
    public int SmallCount { get; } = rules.Rule("partner.smallCount").Values[0];

    public IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateOnly day, IReadOnlyCollection<PartnerStanding> standings)
    {
        var department = Places.DepartmentOf(commune, standings.Select(standing => standing.Partner));
        return
        [
            .. standings.Where(standing => standing.Partner.Needs.Contains(need) && HasRoom(standing, day))
                .Select(standing => (Standing: standing, Reach: Places.ReachOf(standing.Partner, commune, department)))
                .Where(each => each.Reach is not null)
                .OrderBy(each => each.Reach)
                .ThenByDescending(each => Points(each.Standing))
                .ThenBy(each => each.Standing.Partner.Name, StringComparer.Ordinal)
                .ThenBy(each => each.Standing.Partner.Id)
                .Select(each => new PartnerChoice(each.Standing.Partner.Id, each.Standing.Partner.Name, Sentence(need, commune, each.Standing, each.Reach!.Value))),
        ];
    }

    /// <summary>A partner that was deactivated, cannot be reached, is paused or full is not asked.</summary>
    public static bool HasRoom(PartnerStanding standing, DateOnly day) =>
        standing.Partner is { IsActive: true, UnreachableSince: null, OpenPlaces: null or > 0 } partner
        && standing.Pause is null && !partner.IsPausedOn(day)
        && (partner.PlacesPerMonth is not { } places || standing.TakenThisMonth + standing.Waiting < places);

    private int Points(PartnerStanding standing)
    {
        var points = -Weight("waiting") * standing.Waiting;
        return standing.Past.Answered < SmallCount
            ? points + Weight("unknown")
            : points + (Weight("acceptance") * standing.Past.AcceptedPercent) - (Weight("days") * standing.Past.MedianDays);
    }

    private int Weight(string name) => rules.Rule($"partner.weight.{name}").Values[0];

    private string Sentence(BarrierKind need, string commune, PartnerStanding standing, Reach reach)
    {
        var where = Labels.French($"Choice.{reach}", Labels.French($"{nameof(BarrierKind)}.{need}"), commune, standing.Partner.Department);
        var load = Labels.French(standing.Waiting switch { 0 => "Choice.Free", 1 => "Choice.OneWaiting", _ => "Choice.Waiting" }, standing.Waiting);
        return standing.Past.Answered < SmallCount
            ? Labels.French("Choice.Sentence", where, load)
            : Labels.French("Choice.SentenceWithPast", where, load, standing.Past.AcceptedPercent, standing.Past.MedianDays);
    }
}
