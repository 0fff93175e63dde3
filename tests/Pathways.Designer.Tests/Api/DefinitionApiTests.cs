using System.Net;
using System.Text.Json.Nodes;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Api;

/// <summary>Which definitions there are, a new one, and its way from a draft to versions and back.</summary>
public sealed class DefinitionApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Definitions = "/api/workflow-definitions";

    [Fact]
    public async Task From_a_copy_to_a_version_to_the_next_to_none_and_back()
    {
        using var editor = await EditorAsync();
        var created = (await CreateAsync(editor, "Parcours d’été", SampleCases.Definition)).ShouldBe(HttpStatusCode.Created);
        Assert.Equal(("parcours-d-ete", 1), ((string)created["definitionId"]!, (int)created["revision"]!));
        Assert.Null(created["latestVersion"]);
        var copy = created["definition"]!;
        Assert.Equal(("Parcours d’été", "parcours-d-ete", false), ((string)copy["name"]!, (string)copy["definitionId"]!, (bool)copy["isPublished"]!));
        Assert.Equal("accueil", (string)copy["root"]!["activities"]![0]!["id"]!);

        const string Own = $"{Definitions}/parcours-d-ete";
        var first = (await editor.PostAsync($"{Own}/publish", """{"revision":1}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal((1, 0, 0), ((int)first["version"]!, (int)first["running"]!, first["from"]!.AsArray().Count));
        await LiveJourney.StartAsync(app, "Nadia", "parcours-d-ete");

        var read = (await editor.GetAsync($"{Own}/draft")).Body["definition"]!;
        read["name"] = "Parcours d’été et d’automne";
        var saved = (await editor.PutAsync($"{Own}/draft", new JsonObject { ["revision"] = null, ["definition"] = read.DeepClone() }.ToJsonString())).ShouldBe(HttpStatusCode.OK);
        var second = (await editor.PostAsync($"{Own}/publish", $$"""{"revision":{{saved["revision"]}}}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal((2, 1), ((int)second["version"]!, (int)second["running"]!));
        Assert.Equal("""[{"version":1,"running":1}]""", second["from"]!.ToJsonString());

        (await editor.PostAsync($"{Own}/retract", """{"version":1}""")).ShouldRefuse(HttpStatusCode.Conflict, "version 1");
        (await editor.PostAsync($"{Own}/retract", """{"version":2}""")).ShouldBe(HttpStatusCode.NoContent);
        var versions = (await editor.GetAsync($"{Own}/versions")).ShouldBe(HttpStatusCode.OK)["items"]!.AsArray();
        Assert.Equal([(2, "retracted", 0), (1, "replaced", 1)], versions.Select(row => ((int)row!["version"]!, (string)row["state"]!, (int)row["running"]!)));
        Assert.Equal("Claire Dumont", (string)versions[0]!["publishedBy"]!);

        (await editor.PostAsync($"{Own}/versions/7/restore", """{"revision":null}""")).ShouldRefuse(HttpStatusCode.NotFound, "version 7");
        var restored = (await editor.PostAsync($"{Own}/versions/1/restore", """{"revision":null}""")).ShouldBe(HttpStatusCode.OK);
        (await editor.PostAsync($"{Own}/versions/1/restore", """{"revision":null}""")).ShouldRefuse(HttpStatusCode.Conflict, "Claire Dumont");
        var draft = (await editor.GetAsync($"{Own}/draft")).Body;
        Assert.Equal(((int)restored["revision"]!, 1, true), ((int)draft["revision"]!, (int)draft["basedOnVersion"]!, (bool)draft["isBehind"]!));
    }

    [Fact]
    public async Task A_draft_that_drops_somebody_is_not_published_and_says_where()
    {
        using var editor = await EditorAsync();
        var created = (await CreateAsync(editor, "Sans échéance", SampleCases.Definition)).ShouldBe(HttpStatusCode.Created);
        var definition = created["definition"]!.DeepClone();
        var connections = definition["root"]!["connections"]!.AsArray();
        connections.Remove(connections.First(connection => (string)connection!["source"]!["port"]! == "DeadlinePassed"));
        (await editor.PutAsync($"{Definitions}/sans-echeance/draft", new JsonObject { ["revision"] = 1, ["definition"] = definition }.ToJsonString())).ShouldBe(HttpStatusCode.OK);

        var refused = (await editor.PostAsync($"{Definitions}/sans-echeance/publish", """{"revision":2}""")).ShouldRefuse(HttpStatusCode.UnprocessableEntity, "corrigez d’abord");

        var error = refused.Body["problems"]!.AsArray().First(problem => (string)problem!["code"]! == "deadline-leads-nowhere")!;
        Assert.Equal("error", (string)error["severity"]!);
        Assert.False(string.IsNullOrEmpty((string)error["activityId"]!));
        Assert.Equal(2, (int)(await editor.GetAsync($"{Definitions}/sans-echeance/draft")).Body["revision"]!);
        (await editor.PostAsync($"{Definitions}/sans-echeance/publish", """{"revision":1}""")).ShouldRefuse(HttpStatusCode.Conflict, "Claire Dumont");
        (await editor.PostAsync($"{Definitions}/sans-echeance/publish", "{}")).ShouldRefuse(HttpStatusCode.BadRequest, "revision");
    }

    [Fact]
    public async Task A_blank_one_is_empty_and_each_gets_an_id_of_its_own()
    {
        using var editor = await EditorAsync();

        var blank = (await CreateAsync(editor, "À vide", null)).ShouldBe(HttpStatusCode.Created);
        var again = (await CreateAsync(editor, "À vide", null)).ShouldBe(HttpStatusCode.Created);

        Assert.Equal(("a-vide", "a-vide-2"), ((string)blank["definitionId"]!, (string)again["definitionId"]!));
        Assert.Empty(blank["definition"]!["root"]!["activities"]!.AsArray());
        Assert.Equal("Elsa.Flowchart", (string)blank["definition"]!["root"]!["type"]!);
        (await editor.PostAsync(Definitions, """{"name":"Autre","definitionId":"a-vide"}""")).ShouldRefuse(HttpStatusCode.Conflict, "a-vide");
        (await editor.PostAsync(Definitions, $$"""{"name":"Autre","definitionId":"{{SampleCases.Definition}}"}""")).ShouldRefuse(HttpStatusCode.Conflict, SampleCases.Definition);
    }

    [Theory]
    [InlineData("""{"name":"  "}""", "nom")]
    [InlineData("""{}""", "nom")]
    [InlineData("""{"name":"x","definitionId":"a/b"}""", "identifiant")]
    [InlineData("""{"name":"x","definitionId":""}""", "identifiant")]
    [InlineData("""{"name":"x\u0000y"}""", "caractère nul")]
    [InlineData("""{"name":"x\uD800y"}""", "$.name")]
    public async Task A_new_one_that_cannot_be_kept_is_refused(string json, string sentence)
    {
        using var editor = await EditorAsync();
        (await editor.PostAsync(Definitions, json)).ShouldRefuse(HttpStatusCode.BadRequest, sentence);
    }

    [Fact]
    public async Task A_template_must_be_published()
    {
        using var editor = await EditorAsync();
        (await CreateAsync(editor, "D’après rien", "inconnu")).ShouldRefuse(HttpStatusCode.NotFound, "inconnu");
        await CreateAsync(editor, "Seulement un brouillon", null);
        (await CreateAsync(editor, "D’après un brouillon", "seulement-un-brouillon")).ShouldRefuse(HttpStatusCode.NotFound, "seulement-un-brouillon");
    }

    [Fact]
    public async Task The_list_and_one_of_its_versions_have_the_shape_that_Elsa_gives_them()
    {
        using var editor = await EditorAsync();

        var list = (await editor.GetAsync(Definitions)).ShouldBe(HttpStatusCode.OK);
        var row = list["items"]!.AsArray().Single(item => (string)item!["definitionId"]! == SampleCases.Definition)!;
        Assert.Equal(list["items"]!.AsArray().Count, (int)list["totalCount"]!);
        Assert.Equal((1, true, true), ((int)row["version"]!, (bool)row["isLatest"]!, (bool)row["isPublished"]!));

        foreach (var options in new[] { "", "?versionOptions=Published", "?versionOptions=Latest", "?versionOptions=LatestOrPublished", "?versionOptions=1" })
        {
            var read = (await editor.GetAsync($"{Definitions}/by-definition-id/{SampleCases.Definition}{options}")).ShouldBe(HttpStatusCode.OK);
            Assert.Equal((1, true, true), ((int)read["version"]!, (bool)read["isLatest"]!, (bool)read["isPublished"]!));
        }

        (await editor.GetAsync($"{Definitions}/by-definition-id/{SampleCases.Definition}?versionOptions=2")).ShouldRefuse(HttpStatusCode.NotFound, SampleCases.Definition);
        (await editor.GetAsync($"{Definitions}/by-definition-id/{SampleCases.Definition}?versionOptions=Draft")).ShouldRefuse(HttpStatusCode.BadRequest, "Draft");
    }

    private Task<ApiVisitor> EditorAsync() => ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);

    private static Task<ApiAnswer> CreateAsync(ApiVisitor editor, string name, string? template) =>
        editor.PostAsync(Definitions, new JsonObject { ["name"] = name, ["template"] = template }.ToJsonString());
}
