using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Api;

/// <summary>Two people who have the same definition open learn of each other.</summary>
public sealed class PresenceApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = $"/api/workflow-definitions/{SampleCases.Definition}/presence";

    [Fact]
    public async Task Whoever_is_there_is_seen_for_a_minute_by_the_others()
    {
        using var claire = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        using var other = await ApiVisitor.SignedInAsync(app, SampleCases.Administrator);
        Assert.Empty(await OthersAsync(claire));

        app.Clock.Now += TimeSpan.FromSeconds(40);
        var others = await OthersAsync(other);

        Assert.Equal(["Claire Dumont"], others);
        Assert.Equal([SampleCases.Administrator.Name], await OthersAsync(claire));
        Assert.Equal([SampleCases.Administrator.Name], await OthersAsync(claire));
        app.Clock.Now += TimeSpan.FromSeconds(61);
        Assert.Empty(await OthersAsync(claire));
        Assert.Equal(1, await app.WithDbAsync(db => db.EditorPresences.CountAsync()));
    }

    [Fact]
    public async Task It_takes_a_known_definition_the_right_and_the_token()
    {
        using var coordinator = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        (await coordinator.SendAsync("POST", "/api/workflow-definitions/inconnu/presence")).ShouldRefuse(HttpStatusCode.NotFound, "inconnu");
        using var adviser = await ApiVisitor.SignedInAsync(app, SampleCases.Adviser);
        (await adviser.SendAsync("POST", Address)).ShouldRefuse(HttpStatusCode.Forbidden, "coordinateurs");
        using var forged = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator, withToken: false);
        (await forged.SendAsync("POST", Address)).ShouldRefuse(HttpStatusCode.BadRequest, "RequestVerificationToken");
    }

    private static async Task<IEnumerable<string>> OthersAsync(ApiVisitor visitor) =>
        (await visitor.SendAsync("POST", Address)).ShouldBe(HttpStatusCode.OK)["others"]!.AsArray().Select(other => (string)other!["name"]!);
}
