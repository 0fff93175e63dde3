using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Api;

/// <summary>What the runtime leaves in the database tells who waits in vain, on either database.</summary>
public abstract class StuckPeopleTests(AppFixture app)
{
    private const string Definitions = "/api/workflow-definitions";

    [Fact]
    public async Task A_partner_who_does_not_answer_holds_people_up()
    {
        var journey = await LiveJourney.StartAsync(app, "Inès");
        var request = await journey.AskPartnerAsync();
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        var address = $"{Definitions}/{SampleCases.Definition}/people/{request.ActivityId}";
        Assert.Null((await RowAsync(coordinator, address))["reason"]);

        await app.WithDbAsync(db => db.Handoffs.Where(row => row.Id == request.Id).ExecuteUpdateAsync(row => row.SetProperty(it => it.Reminders, 2)));
        Assert.Contains("deux rappels", (string)(await RowAsync(coordinator, address))["reason"]!, StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Handoffs.Where(row => row.Id == request.Id).ExecuteUpdateAsync(row => row.SetProperty(it => it.ExpiresAt, app.Clock.Now.AddSeconds(-1))));
        Assert.Contains("dépassé", (string)(await RowAsync(coordinator, address))["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_failed_holds_people_up_beside_what_they_wait_for()
    {
        await FailingJourney.HaltAsync(app, "Lina");
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);

        var people = (await coordinator.GetAsync($"{Definitions}/parcours-essai/people")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(1, (int)people["total"]!);
        Assert.Equal(
            [("demande", 0), ("diagnostic", 0), ("relais", 1)],
            people["steps"]!.AsArray().Select(step => ((string)step!["activityId"]!, (int)step["stuck"]!)));
    }

    private static async Task<JsonNode> RowAsync(ApiVisitor visitor, string address) =>
        (await visitor.GetAsync(address)).ShouldBe(HttpStatusCode.OK)["items"]!.AsArray().Single(row => ((string)row!["name"]!).StartsWith("Inès", StringComparison.Ordinal))!;
}

public sealed class SqliteStuckPeopleTests(AppFixture app) : StuckPeopleTests(app), IClassFixture<AppFixture>;

public sealed class PostgresStuckPeopleTests : StuckPeopleTests, IClassFixture<PostgresAppFixture>
{
    public PostgresStuckPeopleTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
