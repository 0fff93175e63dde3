using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Tests;

/// <summary>The check as programs ask for it.</summary>
public sealed class ApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Check = "/api/workflow-definitions/check";
    private const string Journey = "parcours-emploi-quartier";

    private static string JourneyJson => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{Journey}.json"));

    [Fact]
    public async Task A_sound_definition_gets_the_report_of_the_command()
    {
        var (status, body) = await PostAsync(JourneyJson);

        Assert.Equal(HttpStatusCode.OK, status);
        var report = Assert.Single(body.AsArray())!;
        Assert.False((bool)report["hasErrors"]!);
        Assert.True((bool)report["isExact"]!);
        Assert.DoesNotContain(report["problems"]!.AsArray(), problem => (string)problem!["severity"]! == "error");
    }

    [Fact]
    public async Task A_definition_that_drops_somebody_gets_the_run_that_shows_it()
    {
        var definition = JsonNode.Parse(JourneyJson)!;
        var connections = definition["root"]!["connections"]!.AsArray();
        connections.Remove(connections.First(connection => (string)connection!["source"]!["port"]! == "DeadlinePassed"));

        var (status, body) = await PostAsync(definition.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)body[0]!["hasErrors"]!);
        Assert.Contains(body[0]!["problems"]!.AsArray(), problem => (string)problem!["code"]! == "deadline-leads-nowhere");
    }

    [Fact]
    public async Task The_published_version_is_checked_by_its_id()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.GetAsync($"/api/workflow-definitions/{Journey}/check");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False((bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync())![0]!["hasErrors"]!);
        await ExpectAsync(await coordinator.GetAsync("/api/workflow-definitions/inconnu/check"), HttpStatusCode.NotFound, "Aucun parcours publié ne porte l’identifiant «\u00a0inconnu\u00a0»");
    }

    [Theory]
    [InlineData("{ \"root\": \n  oups }", "ligne 2, caractère 3")]
    [InlineData("{ \"definitionId\": \"x\" }", "$.root")]
    [InlineData("", "ligne 1")]
    public async Task What_cannot_be_read_is_refused_with_its_place(string json, string place)
    {
        var (status, body) = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(place, (string)body["detail"]!, StringComparison.Ordinal);
        Assert.Contains(body["problems"]!.AsArray(), problem => ((string)problem!["place"]!).StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_with_their_place()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xC3, 0x28]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await ExpectAsync(await coordinator.PostAsync(Check, content, await coordinator.TokenAsync()), HttpStatusCode.BadRequest, "Octet 2\u00a0: ce texte n’est pas en UTF-8");
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync($"\"{new string('x', 10_000_000)}\"")).Status);
        var (status, body) = await PostAsync($"\"{new string('x', DefinitionReader.MaximumLength)}\"");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("5000000 au plus", (string)body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var content = new StringContent(JourneyJson, Encoding.UTF8, "text/plain");

        await ExpectAsync(await coordinator.PostAsync(Check, content, await coordinator.TokenAsync()), HttpStatusCode.UnsupportedMediaType, "Content-Type: application/json");
    }

    [Fact]
    public async Task It_is_for_coordinators_who_send_the_token()
    {
        using var nobody = new Visitor(app);
        await ExpectAsync(await nobody.PostAsync(Check, Json(JourneyJson), null), HttpStatusCode.Unauthorized, "connectez-vous");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await ExpectAsync(await adviser.PostAsync(Check, Json(JourneyJson), await adviser.TokenAsync()), HttpStatusCode.Forbidden, "réservée aux coordinateurs");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await ExpectAsync(await coordinator.PostAsync(Check, Json(JourneyJson), null), HttpStatusCode.BadRequest, "RequestVerificationToken");
        await ExpectAsync(await coordinator.PostAsync(Check, Json(JourneyJson), await adviser.TokenAsync()), HttpStatusCode.BadRequest, "RequestVerificationToken");
    }

    [Theory]
    [InlineData("GET", "/api/nowhere", HttpStatusCode.NotFound, "Adresse inconnue")]
    [InlineData("PUT", Check, HttpStatusCode.MethodNotAllowed, "Méthode refusée")]
    public async Task What_no_address_answers_is_problem_details_too(string method, string path, HttpStatusCode status, string title)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.SendAsync(new HttpMethod(method), path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(title, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["title"]!);
    }

    [Fact]
    public async Task The_description_names_every_address()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.GetAsync("/api/openapi.json");
        var paths = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["paths"]!.AsObject();

        Assert.Equal(
            [
                "GET /api/descriptors/activities",
                "GET /api/workflow-definitions",
                "POST /api/workflow-definitions",
                "GET /api/workflow-definitions/by-definition-id/{definitionId}",
                "POST /api/workflow-definitions/check",
                "POST /api/workflow-definitions/simulate",
                "GET /api/workflow-definitions/{definitionId}/check",
                "DELETE /api/workflow-definitions/{definitionId}/draft",
                "GET /api/workflow-definitions/{definitionId}/draft",
                "PUT /api/workflow-definitions/{definitionId}/draft",
                "GET /api/workflow-definitions/{definitionId}/people",
                "GET /api/workflow-definitions/{definitionId}/people/{activityId}",
                "POST /api/workflow-definitions/{definitionId}/presence",
                "POST /api/workflow-definitions/{definitionId}/publish",
                "POST /api/workflow-definitions/{definitionId}/retract",
                "GET /api/workflow-definitions/{definitionId}/versions",
                "POST /api/workflow-definitions/{definitionId}/versions/{version}/restore",
            ],
            paths.Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal)).OrderBy(path => path.Key, StringComparer.Ordinal)
                .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}").Order(StringComparer.Ordinal)));
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string json)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.PostAsync(Check, Json(json), await coordinator.TokenAsync());
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>Sending it disposes of it.</summary>
    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode status, string detail)
    {
        using (answer)
        {
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal((int)status, (int)body["status"]!);
            Assert.Contains(detail, (string)body["detail"]!, StringComparison.Ordinal);
        }
    }
}
