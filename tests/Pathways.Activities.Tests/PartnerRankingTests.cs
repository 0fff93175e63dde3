using CsCheck;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;

namespace Pathways.Activities.Tests;

/// <summary>Which partner is asked first, among any partners.</summary>
public sealed class PartnerRankingTests
{
    private static readonly DateOnly _day = new(2027, 3, 1);
    private static readonly PartnerRanking _ranking = new(new FieldRules());

    private static readonly Gen<PartnerStanding> _standing = Gen.Select(
        Gen.Select(OneOf("Barlin", "Béthune", "Hersin-Coupigny"), OneOf(null, "Barlin, Hersin", "béthune"), OneOf(null, "62", "80"), Gen.Bool),
        Gen.Select(Gen.Int[-1, 3].Select(places => places < 0 ? (int?)null : places), Gen.Int[-1, 4].Select(places => places < 0 ? (int?)null : places), Gen.Int[0, 3], Gen.Bool),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 100], Gen.Int[0, 40]),
        Gen.Guid,
        (place, room, past, id) => new PartnerStanding(
            new Partner
            {
                Id = id,
                Name = $"Partenaire {past.Item1}",
                ContactName = "x",
                Email = "x@partenaires.example",
                Commune = place.Item1!,
                Communes = place.Item2,
                Department = place.Item3,
                Needs = place.Item4 ? [BarrierKind.Mobility] : [BarrierKind.Health],
                OpenPlaces = room.Item1,
                PlacesPerMonth = room.Item2,
                PausedFrom = room.Item3 switch { 0 => _day.AddDays(-5), 1 => _day.AddDays(5), _ => null },
                PausedUntil = room.Item3 == 0 && room.Item4 ? _day.AddDays(-1) : null,
                UnreachableSince = past.Item1 == 3 ? ParisCalendar.MorningOf(_day) : null,
                DeactivatedAt = past.Item2 == 3 ? ParisCalendar.MorningOf(_day) : null,
            },
            past.Item1, past.Item2, new PastAnswers(past.Item3, past.Item3 * past.Item4 / 100, past.Item5)));

    [Fact]
    public void The_order_does_not_depend_on_how_the_partners_come() => Gen.Select(_standing.Array[0, 12], Gen.Int).Sample((standings, seed) =>
        Rank(standings).SequenceEqual(Rank([.. standings.OrderBy(standing => HashCode.Combine(standing.Partner.Id, seed))])));

    [Fact]
    public void Each_that_can_be_asked_stands_once_and_no_other() => _standing.Array[0, 12].Sample(standings =>
    {
        var department = Places.DepartmentOf("Barlin", standings.Select(standing => standing.Partner));
        var expected = standings.Where(standing => standing.Partner.Needs.Contains(BarrierKind.Mobility) && PartnerRanking.HasRoom(standing, _day)
            && Places.ReachOf(standing.Partner, "Barlin", department) is not null).Select(standing => standing.Partner.Id);
        return expected.Order().SequenceEqual(Rank(standings).Order());
    });

    [Fact]
    public void A_partner_that_is_paused_full_deactivated_or_out_of_reach_is_never_chosen() => _standing.Array[0, 12].Sample(standings =>
    {
        var chosen = Rank(standings).Select(id => standings.Single(standing => standing.Partner.Id == id));
        return chosen.All(standing => standing.Partner is { IsActive: true, UnreachableSince: null, OpenPlaces: null or > 0 } partner
            && !(partner.PausedFrom <= _day && (partner.PausedUntil ?? _day) >= _day)
            && standing.TakenThisMonth + standing.Waiting < (partner.PlacesPerMonth ?? int.MaxValue));
    });

    [Fact]
    public void The_nearer_is_always_asked_first() => _standing.Array[0, 12].Sample(standings =>
    {
        var department = Places.DepartmentOf("Barlin", standings.Select(standing => standing.Partner));
        var reaches = Rank(standings).Select(id => Places.ReachOf(standings.Single(standing => standing.Partner.Id == id).Partner, "Barlin", department)!.Value).ToList();
        return reaches.Order().SequenceEqual(reaches);
    });

    [Theory]
    [InlineData("Saint-Omer", "st omer", true)]
    [InlineData("Béthune", "BETHUNE ", true)]
    [InlineData("L’Isle-Adam", "L'Isle Adam", true)]
    [InlineData("Lens", "Lensois", false)]
    public void The_same_commune_is_known_however_it_is_written(string left, string right, bool expected) => Assert.Equal(expected, Places.IsSame(left, right));

    [Fact]
    public void The_choice_is_told_in_one_sentence_and_small_counts_are_not() =>
        Assert.Equal(
            [
                "Choisi parce qu’il intervient à Barlin sur ce besoin (Mobilité), n’a aucune demande en attente et accepte 80\u00a0% des demandes, le plus souvent en 3 jours.",
                "Choisi parce qu’il intervient à Barlin sur ce besoin (Mobilité) et a 2 demandes en attente.",
            ],
            _ranking.Rank(BarrierKind.Mobility, "Barlin", _day, [Plain("Un", 0, new(10, 8, 3)), Plain("Deux", 2, new(4, 4, 1))]).Select(choice => choice.Sentence));

    private static PartnerStanding Plain(string name, int waiting, PastAnswers past) => new(
        new Partner { Id = DerivedId.From(name), Name = name, ContactName = "x", Email = "x@partenaires.example", Commune = "Barlin", Needs = [BarrierKind.Mobility] }, waiting, 0, past);

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static List<Guid> Rank(PartnerStanding[] standings) => [.. _ranking.Rank(BarrierKind.Mobility, "Barlin", _day, standings).Select(choice => choice.Id)];
}
