using System.Text.Json.Nodes;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;

namespace Pathways.Activities.Tests.Simulation;

public sealed class KeptScenarioTests
{
    private static readonly DefinitionCheck _check = ActivitiesRegistration.CreateCheck();

    [Theory, MemberData(nameof(SoundnessTests.Files), MemberType = typeof(SoundnessTests))]
    public void A_journey_that_ships_goes_as_its_scenario_says(string file)
    {
        var json = File.ReadAllText(Path.Combine(JourneyHost.RepositoryFolder("workflows"), file));
        Assert.Single(Scenarios(JsonNode.Parse(json)!));
        Assert.Empty(_check.Check(json).Problems);
    }

    [Fact]
    public void A_changed_journey_is_told_by_the_step_that_differs()
    {
        var journey = JsonNode.Parse(Trying.JourneyJson)!;
        var connection = journey["root"]!["connections"]!.AsArray().Single(it => (string)it!["source"]!["activity"]! == "clause" && (string)it["source"]!["port"]! == "ToNextStep")!;
        connection["target"]!["activity"] = "formation";

        var problem = Assert.Single(_check.Check(journey.ToJsonString()).Problems, problem => problem.Severity == CheckSeverity.Error);
        Assert.Equal((CheckCode.ScenarioDiffers, "suite"), (problem.Code, problem.ActivityId));
        Assert.Contains("L’événement n° 11 du scénario ne peut plus être joué (étape «\u00a0Étape suivante\u00a0»)", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "\"Running\"", "le parcours est terminé, et le scénario prévoit qu’il soit en cours")]
    [InlineData("present", "[\"suite\"]", "le parcours attend aucune étape, et le scénario prévoit «\u00a0Étape suivante\u00a0»")]
    [InlineData("steps", "[\"accueil\",\"suite\"]", "l’étape n° 2 du parcours est «\u00a0Diagnostic\u00a0», et le scénario prévoit «\u00a0Étape suivante\u00a0»")]
    public void Whatever_differs_is_named(string member, string value, string sentence)
    {
        var journey = JsonNode.Parse(Trying.JourneyJson)!;
        Scenarios(journey)[0]!["expected"]![member] = JsonNode.Parse(value);

        Assert.Contains(sentence, Assert.Single(_check.Check(journey.ToJsonString()).Problems, problem => problem.Code == CheckCode.ScenarioDiffers).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected", "null", "$.customProperties.scenarios[0].expected")]
    [InlineData("expected", "{\"status\":\"Over\"}", "$.customProperties.scenarios[0].expected.status")]
    [InlineData("moves", "[{\"kind\":\"answer\",\"task\":\"task\"}]", "$.customProperties.scenarios[0].moves[0].activityId")]
    [InlineData("moves", "[{\"kind\":\"answer\",\"activityId\":\"a\",\"task\":\"t\",\"fields\":{\"x\":[{}]}}]", "$.customProperties.scenarios[0].moves[0].fields.x")]
    [InlineData("moves", "{}", "$.customProperties.scenarios[0].moves")]
    [InlineData("person", "7", "$.customProperties.scenarios[0].person")]
    [InlineData("startAt", "\"1234-01-01\"", "$.customProperties.scenarios[0].startAt")]
    public void One_that_cannot_be_read_is_an_error_with_its_place(string member, string value, string place)
    {
        var journey = JsonNode.Parse(Trying.JourneyJson)!;
        Scenarios(journey)[0]![member] = JsonNode.Parse(value);

        var problem = Assert.Single(_check.Check(journey.ToJsonString()).Problems, problem => problem.Severity == CheckSeverity.Error);
        Assert.Equal((ProblemCode.InvalidScenario, place), (problem.Code, problem.ActivityId));
    }

    [Fact]
    public async Task One_that_differs_keeps_the_definition_from_being_published()
    {
        await using var host = await JourneyHost.StartJourneyAsync(TestStores.Sqlite);
        var journey = JsonNode.Parse(Trying.JourneyJson)!;
        journey["description"] = "Une autre version.";
        Assert.Empty((await host.PublishAsync(journey.ToJsonString())).Problems);

        Scenarios(journey)[0]!["expected"]!["status"] = "Running";
        var refused = await host.PublishAsync(journey.ToJsonString());
        Assert.Equal(CheckCode.ScenarioDiffers, Assert.Single(refused.Problems).Code);
        Assert.Null(refused.Version);
    }

    private static JsonArray Scenarios(JsonNode journey) => journey["customProperties"]!["scenarios"]!.AsArray();
}
