using System.Net;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Api;

/// <summary>A coordinator sees where people stand, and who waits in vain: those of one's own organisation only.</summary>
public sealed class PeopleApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Definitions = "/api/workflow-definitions";

    [Fact]
    public async Task Each_step_tells_how_many_stand_there_for_how_long_and_who_is_stuck()
    {
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);

        var people = (await coordinator.GetAsync($"{Definitions}/{SampleCases.Definition}/people")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal((1, 2), ((int)people["version"]!, (int)people["total"]!));
        Assert.Equal(["formation", "frein-numerique", "relais-mobilite"], people["steps"]!.AsArray().Select(step => (string)step!["activityId"]!));
        Assert.Equal("""{"activityId":"frein-numerique","count":1,"medianDays":9,"oldestDays":9,"stuck":1}""", people["steps"]![1]!.ToJsonString());
        Assert.Equal((1, 0), ((int)people["steps"]![2]!["count"]!, (int)people["steps"]![2]!["stuck"]!));
    }

    [Theory]
    [InlineData("frein-numerique", "Jordan Blondel", "en retard")]
    [InlineData("formation", "Kenza Chérif", "panne")]
    [InlineData("relais-mobilite", "Jordan Blondel", null)]
    public async Task A_step_lists_who_stands_there_and_why_nothing_moves(string step, string name, string? reason)
    {
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);

        var page = (await coordinator.GetAsync($"{Definitions}/{SampleCases.Definition}/people/{step}?version=1&page=1")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal((1, 1, 25), ((int)page["totalCount"]!, (int)page["page"]!, (int)page["pageSize"]!));
        var row = Assert.Single(page["items"]!.AsArray())!;
        Assert.Equal((name, reason is not null), ((string)row["name"]!, (bool)row["isStuck"]!));
        Assert.Contains(reason ?? "", (string?)row["reason"] ?? "", StringComparison.Ordinal);
        Assert.Equal(reason is null, row["reason"] is null);
        Assert.StartsWith("/personnes/", (string)row["caseUrl"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_another_organisation_are_neither_counted_nor_named()
    {
        using var administrator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        var hamid = await app.WithDbAsync(async db =>
        {
            db.Bookmarks.Add(new() { Id = "hamid-wait", InstanceId = "hamid", Kind = Engine.Instances.BookmarkKind.Task, Name = "task", Hash = "h", ActivityId = "ailleurs", ActivityType = "Pathways.Diagnostic", CreatedAt = app.Clock.Now });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(1, hamid);
        var page = (await administrator.GetAsync($"{Definitions}/{SampleCases.Definition}/people/ailleurs")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(0, (int)page["totalCount"]!);
    }

    [Theory]
    [InlineData("inconnu/people", HttpStatusCode.NotFound, "inconnu")]
    [InlineData($"{SampleCases.Definition}/people?version=9", HttpStatusCode.NotFound, "version 9")]
    [InlineData($"{SampleCases.Definition}/people?version=neuf", HttpStatusCode.BadRequest, "nombres entiers")]
    [InlineData($"{SampleCases.Definition}/people/accueil?page=x", HttpStatusCode.BadRequest, "nombres entiers")]
    [InlineData("inconnu/people/accueil", HttpStatusCode.NotFound, "inconnu")]
    public async Task What_is_asked_wrongly_is_told(string address, HttpStatusCode status, string sentence)
    {
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        (await coordinator.GetAsync($"{Definitions}/{address}")).ShouldRefuse(status, sentence);
    }

    [Fact]
    public async Task A_step_where_nobody_stands_is_empty_and_a_page_too_far_is_the_last()
    {
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Equal(0, (int)(await coordinator.GetAsync($"{Definitions}/{SampleCases.Definition}/people/sortie")).Body["totalCount"]!);
        Assert.Equal(1, (int)(await coordinator.GetAsync($"{Definitions}/{SampleCases.Definition}/people/formation?page=99")).Body["page"]!);
        using var adviser = await ApiVisitor.SignedInAsync(app, SampleCases.Adviser);
        (await adviser.GetAsync($"{Definitions}/{SampleCases.Definition}/people")).ShouldRefuse(HttpStatusCode.Forbidden, "coordinateurs");
    }
}
