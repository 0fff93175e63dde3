using Pathways.Activities.Schemes;
using Pathways.Designer.Cases;

namespace Pathways.Designer.Tests;

/// <summary>How a scheme is sewn to what follows it, also where that is still to come.</summary>
public sealed class SchemePathTests
{
    private static readonly DateOnly End = new(2027, 6, 30);

    [Fact]
    public void A_follow_on_of_the_next_day_leaves_no_gap() =>
        Assert.Equal(new Seam(SeamKind.Tight, 0, IsToCome: true), SeamOf(Scheme(followOn: "Formation", from: End.AddDays(1))));

    [Fact]
    public void Days_without_anything_are_counted_before_they_come() =>
        Assert.Equal(new Seam(SeamKind.Gap, 12, IsToCome: true), SeamOf(Scheme(followOn: "Formation", from: End.AddDays(13))));

    [Fact]
    public void A_scheme_that_ended_early_counts_from_its_end() =>
        Assert.Equal(new Seam(SeamKind.Gap, 30, IsToCome: false), SeamOf(Scheme(followOn: "Formation", from: End.AddDays(1), ended: End.AddDays(-30))));

    [Fact]
    public void A_scheme_without_a_follow_on_is_a_hole_to_come() =>
        Assert.Equal(new Seam(SeamKind.Missing, 0, IsToCome: true), SeamOf(Scheme()));

    [Fact]
    public void A_follow_on_without_its_day_is_no_promise() =>
        Assert.Equal(new Seam(SeamKind.WithoutDay, 0, IsToCome: true), SeamOf(Scheme(followOn: "CDI chez Artois Propreté")));

    [Fact]
    public void The_next_scheme_tells_the_day_where_the_follow_on_does_not()
    {
        var next = Scheme(from: null, starts: End.AddDays(5));
        var path = SchemePath.Of([next, Scheme(followOn: "Formation", ended: End)]);

        Assert.Equal(new Seam(SeamKind.Gap, 4, IsToCome: false), path[0].Seam);
        Assert.Equal(next, path[1].Scheme);
    }

    [Fact]
    public void An_exit_is_an_end_and_no_hole()
    {
        var left = Scheme(ended: End);
        left.ExitId = Guid.Empty;
        Assert.Equal(SeamKind.Exit, SeamOf(left).Kind);
    }

    private static Seam SeamOf(SchemeEnrolment scheme) => SchemePath.Of([scheme]).Single().Seam;

    private static SchemeEnrolment Scheme(string? followOn = null, DateOnly? from = null, DateOnly? ended = null, DateOnly? starts = null) => new()
    {
        Id = Guid.Empty,
        BeneficiaryId = Guid.Empty,
        InstanceId = "i",
        ActivityId = "a",
        EarlyEndWaitId = "w",
        Kind = SchemeKind.Training,
        Title = "Titre",
        Host = "Centre",
        StartsOn = starts ?? End.AddMonths(-4),
        PlannedEndOn = (starts ?? End).AddMonths(starts is null ? 0 : 2),
        FollowOn = followOn,
        FollowOnStartsOn = from,
        EndedOn = ended,
    };
}
