using System.Net;
using System.Text.Json.Nodes;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Tests.Api;

/// <summary>The editor keeps its work: drafts are begun, saved, published, restored and thrown away, and never overwritten unseen.</summary>
public sealed class DraftApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Definitions = "/api/workflow-definitions";

    [Fact]
    public async Task A_draft_is_kept_as_it_is_sent_unknown_steps_and_members_included()
    {
        using var editor = await EditorAsync();
        var id = await BeginAsync(editor, "Tel quel");
        var sent = $$$"""{ "zeta": [1.50, "é\u00e9"], "definitionId": "{{{id}}}", "name":"Tel quel",  "root": {"type":"Elsa.Flowchart","id":"r","activities":[{"id":"x","type":"Pathways.Inconnu","couleur":{"b":1,"a":2}}]} }""";

        var saved = (await editor.PutAsync($"{Definitions}/{id}/draft", $$"""{"revision":1,"definition":{{sent}}}""")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(2, (int)saved["revision"]!);
        Assert.Equal(sent, await app.WithDbAsync(async db => (await db.Drafts.FindAsync(id))!.Json));
        var read = (await editor.GetAsync($"{Definitions}/{id}/draft")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(["zeta", "definitionId", "name", "root"], read["definition"]!.AsObject().Select(member => member.Key));
        Assert.Equal((2, "Claire Dumont", false), ((int)read["revision"]!, (string)read["changedBy"]!, (bool)read["isBehind"]!));
    }

    [Fact]
    public async Task The_second_of_two_is_told_who_was_faster_and_nothing_is_overwritten()
    {
        using var editor = await EditorAsync();
        var id = await BeginAsync(editor, "Deux à la fois");
        (await editor.PutAsync($"{Definitions}/{id}/draft", Body(1, id, "Premier"))).ShouldBe(HttpStatusCode.OK);

        var conflict = (await editor.PutAsync($"{Definitions}/{id}/draft", Body(1, id, "Second"))).ShouldRefuse(HttpStatusCode.Conflict, "Claire Dumont a modifié");

        Assert.Equal((2, "Claire Dumont"), ((int)conflict.Body["revision"]!, (string)conflict.Body["changedBy"]!));
        Assert.NotNull(conflict.Body["changedAt"]);
        Assert.Equal("Premier", (string)(await editor.GetAsync($"{Definitions}/{id}/draft")).Body["name"]!);
        (await editor.SendAsync("DELETE", $"{Definitions}/{id}/draft?revision=1")).ShouldRefuse(HttpStatusCode.Conflict, "Claire Dumont");
        (await editor.SendAsync("DELETE", $"{Definitions}/{id}/draft?revision=2")).ShouldBe(HttpStatusCode.NoContent);
        (await editor.GetAsync($"{Definitions}/{id}/draft")).ShouldRefuse(HttpStatusCode.NotFound, id);
    }

    [Fact]
    public async Task Without_a_draft_the_published_version_is_what_one_begins_with()
    {
        using var editor = await EditorAsync();

        var read = (await editor.GetAsync($"{Definitions}/{SampleCases.Definition}/draft")).ShouldBe(HttpStatusCode.OK);

        Assert.Null(read["revision"]);
        Assert.Equal((1, 1), ((int)read["publishedVersion"]!, (int)read["latestVersion"]!));
        Assert.Equal("Elsa.Flowchart", (string)read["definition"]!["root"]!["type"]!);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_place()
    {
        using var editor = await EditorAsync();
        var id = await BeginAsync(editor, "Illisible");
        var path = $"{Definitions}/{id}/draft";

        (await editor.PutAsync(path, "{ \"revision\": oups")).ShouldRefuse(HttpStatusCode.BadRequest, "revision");
        (await editor.PutAsync(path, "null")).ShouldRefuse(HttpStatusCode.BadRequest, "$");
        (await editor.PutAsync(path, "{\"revision\":1}")).ShouldRefuse(HttpStatusCode.BadRequest, "definition");
        (await editor.PutAsync(path, $$$"""{"revision":"x","definition":{"definitionId":"{{{id}}}"}}""")).ShouldRefuse(HttpStatusCode.BadRequest, "$.revision");
        var unreadable = (await editor.PutAsync(path, $$$"""{"revision":1,"definition":{"definitionId":"{{{id}}}"}}""")).ShouldRefuse(HttpStatusCode.BadRequest, "$.root");
        Assert.Equal(ProblemCode.MissingProperty, (string)unreadable.Body["problems"]![0]!["code"]!);
        (await editor.PutAsync(path, Body(1, "autre", "Autre"))).ShouldRefuse(HttpStatusCode.BadRequest, "autre");
        (await editor.SendAsync("DELETE", path)).ShouldRefuse(HttpStatusCode.BadRequest, "revision");
        (await editor.SendAsync("DELETE", $"{path}?revision=un")).ShouldRefuse(HttpStatusCode.BadRequest, "revision");
        Assert.Equal(1, (int)(await editor.GetAsync(path)).Body["revision"]!);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        using var editor = await EditorAsync();
        var path = $"{Definitions}/grand/draft";

        (await editor.PutAsync(path, $$"""{"definition":"{{new string('x', 10_000_000)}}"}""")).ShouldRefuse(HttpStatusCode.RequestEntityTooLarge, "10000000");
        (await editor.PutAsync(path, $$"""{"definition":"{{new string('x', DefinitionReader.MaximumLength)}}"}""")).ShouldRefuse(HttpStatusCode.RequestEntityTooLarge, "5000000 au plus");
        (await editor.PutAsync($"{Definitions}/{new string('g', 65)}/draft", Body(null, new string('g', 65), "Long"))).ShouldRefuse(HttpStatusCode.BadRequest, "64");
    }

    [Theory]
    [InlineData("GET", "draft", null)]
    [InlineData("DELETE", "draft?revision=1", null)]
    [InlineData("GET", "versions", null)]
    [InlineData("POST", "publish", """{"revision":1}""")]
    [InlineData("POST", "retract", """{"version":1}""")]
    [InlineData("POST", "versions/1/restore", """{"revision":null}""")]
    public async Task Of_an_unknown_id_there_is_nothing(string method, string address, string? json)
    {
        using var editor = await EditorAsync();
        (await editor.SendAsync(method, $"{Definitions}/inconnu/{address}", json)).ShouldRefuse(HttpStatusCode.NotFound, "inconnu");
    }

    [Theory]
    [InlineData("POST", "", """{"name":"x"}""")]
    [InlineData("PUT", "/x/draft", """{"definition":{}}""")]
    [InlineData("DELETE", "/x/draft?revision=1", null)]
    [InlineData("POST", "/x/publish", """{"revision":1}""")]
    [InlineData("POST", "/x/retract", """{"version":1}""")]
    [InlineData("POST", "/x/versions/1/restore", """{"revision":1}""")]
    public async Task Writing_is_for_coordinators_who_send_the_token(string method, string address, string? json)
    {
        using var nobody = ApiVisitor.Anonymous(app);
        (await nobody.SendAsync(method, Definitions + address, json)).ShouldRefuse(HttpStatusCode.Unauthorized, "connectez-vous");
        using var adviser = await ApiVisitor.SignedInAsync(app, SampleCases.Adviser);
        (await adviser.SendAsync(method, Definitions + address, json)).ShouldRefuse(HttpStatusCode.Forbidden, "réservée aux coordinateurs");
        using var forged = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator, withToken: false);
        (await forged.SendAsync(method, Definitions + address, json)).ShouldRefuse(HttpStatusCode.BadRequest, "RequestVerificationToken");
    }

    private Task<ApiVisitor> EditorAsync() => ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);

    private static async Task<string> BeginAsync(ApiVisitor editor, string name) =>
        (string)(await editor.PostAsync(Definitions, new JsonObject { ["name"] = name }.ToJsonString())).ShouldBe(HttpStatusCode.Created)["definitionId"]!;

    private static string Body(int? revision, string id, string name) => new JsonObject
    {
        ["revision"] = revision,
        ["definition"] = new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = name,
            ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "r", ["activities"] = new JsonArray() },
        },
    }.ToJsonString();
}
