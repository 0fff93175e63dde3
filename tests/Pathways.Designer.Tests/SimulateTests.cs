using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Tests;

/// <summary>Trying a workflow, as the designer asks for it.</summary>
public sealed class SimulateTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Simulate = "/api/workflow-definitions/simulate";

    private static JsonNode Journey => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "parcours-emploi-quartier.json")))!;

    [Fact]
    public async Task A_started_case_waits_with_its_form_its_suggestions_and_its_next_timer()
    {
        var (status, body) = await PostAsync(Journey, Scenario());

        Assert.Equal((HttpStatusCode.OK, "Running", "2026-01-05T08:00:00Z"), (status, (string)body["status"]!, (string)body["now"]!));
        var wait = Assert.Single(body["waits"]!.AsArray())!;
        Assert.Equal(("task", "accueil", "task"), ((string)wait["kind"]!, (string)wait["activityId"]!, (string)wait["task"]!));
        Assert.Equal("Choice", (string)wait["fields"]![0]!["kind"]!);
        Assert.Equal(["Oriented", "NotInterested"], wait["suggestions"]!.AsArray().Select(suggestion => (string)suggestion!["outcome"]!));
        Assert.Equal(("start", "Le parcours «\u00a0Parcours emploi quartier\u00a0» commence pour Amina Kaddouri."), ((string)body["story"]![0]!["kind"]!, (string)body["story"]![0]!["text"]!));
        Assert.Equal("accueil", (string)body["nextTimer"]!["activityId"]!);
        Assert.Equal((0, null), ((int)body["moves"]!, (string?)body["problem"]));
    }

    [Fact]
    public async Task Nothing_is_written_and_nothing_is_sent()
    {
        var before = await app.CountRowsAsync();
        var moves = new JsonArray(
            Answer("accueil", new JsonObject { ["origin"] = "Stand", ["informed"] = "yes", ["wish"] = "Oriented" }),
            Answer("diagnostic", new JsonObject { ["project"] = "Être cariste", ["barriers"] = new JsonArray("Mobility") }),
            new JsonObject { ["kind"] = "timer" });
        var (_, body) = await PostAsync(Journey, Scenario(moves));

        Assert.Equal((3, 2), ((int)body["moves"]!, body["emails"]!.AsArray().Count));
        Assert.Equal(before, await app.CountRowsAsync());
        Assert.False(Directory.Exists(app.PickupFolder) && Directory.EnumerateFiles(app.PickupFolder).Any());
    }

    [Fact]
    public async Task A_move_that_cannot_be_played_gives_what_came_before_it()
    {
        var (status, body) = await PostAsync(Journey, Scenario(new JsonArray(Answer("diagnostic", []))));

        Assert.Equal((HttpStatusCode.OK, 0), (status, (int)body["moves"]!));
        Assert.Equal("L’étape «\u00a0Diagnostic\u00a0» n’a pas de tâche «\u00a0task\u00a0» ouverte à ce moment.", (string)body["problem"]!);
        Assert.Single(body["waits"]!.AsArray());
    }

    [Fact]
    public async Task A_definition_that_does_not_compile_is_refused_with_its_problems()
    {
        var journey = Journey;
        journey["root"]!["activities"]![0]!["type"] = "Pathways.Unknown";
        var (status, body) = await PostAsync(journey, Scenario());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(ProblemCode.UnknownActivityType, (string)body["problems"]![0]!["code"]!);
        Assert.Contains("Pathways.Unknown", (string)body["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"definition\": oups }", "ligne 1")]
    [InlineData("{}", "$.")]
    [InlineData("[]", "$.")]
    [InlineData("{ \"scenario\": { \"moves\": [ { \"kind\": \"dance\" } ] } }", "$.scenario.moves[0].kind")]
    [InlineData("{ \"scenario\": { \"startAt\": \"hier\", \"moves\": 3 } }", "$.scenario.startAt")]
    public async Task What_cannot_be_read_is_refused_with_its_place(string json, string place)
    {
        var (status, body) = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(body["problems"]!.AsArray(), problem => ((string)problem!["place"]!).StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_moves_are_refused()
    {
        var moves = new JsonArray([.. Enumerable.Range(0, 501).Select(_ => new JsonObject { ["kind"] = "timer" })]);
        var (status, body) = await PostAsync(Journey, Scenario(moves));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("501 événements, pour 500 au plus", (string)body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_coordinators_who_send_the_token()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var refused = await adviser.PostAsync(Simulate, Json("{}"), await adviser.TokenAsync());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var tokenless = await coordinator.PostAsync(Simulate, Json("{}"), null);
        Assert.Equal(HttpStatusCode.BadRequest, tokenless.StatusCode);
    }

    private static JsonObject Scenario(JsonArray? moves = null) => new() { ["name"] = "Essai", ["startAt"] = null, ["moves"] = moves ?? [] };

    private static JsonObject Answer(string activityId, JsonObject fields) =>
        new() { ["kind"] = "answer", ["activityId"] = activityId, ["task"] = "task", ["fields"] = fields };

    private Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(JsonNode definition, JsonObject scenario) =>
        PostAsync(new JsonObject { ["definition"] = definition, ["scenario"] = scenario }.ToJsonString());

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string json)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.PostAsync(Simulate, Json(json), await coordinator.TokenAsync());
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
