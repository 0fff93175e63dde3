using System.Text.Json.Nodes;
using Pathways.Activities.Tests.Persistence;

namespace Pathways.Activities.Tests.Journey;

public sealed class PublishingTests
{
    [Fact]
    public async Task A_journey_that_could_drop_somebody_is_not_published()
    {
        await using var host = await JourneyHost.StartJourneyAsync(TestStores.Sqlite);
        var journey = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(JourneyHost.RepositoryFolder("workflows"), "parcours-emploi-quartier.json"), TestContext.Current.CancellationToken))!;
        var connections = journey["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(connection =>
            (string?)connection!["source"]!["activity"] == "suite" && (string?)connection["source"]!["port"] == "DeadlinePassed"));

        var result = await host.PublishAsync(journey.ToJsonString());

        Assert.Null(result.DefinitionId);
        Assert.Equal(
            [("deadline-leads-nowhere", "suite"), ("scheme-without-follow-on", "clause"), ("scheme-without-follow-on", "formation")],
            result.Problems.Select(problem => (problem.Code, problem.Place)));
        Assert.Contains("puis « Étape suivante » (Délai dépassé)", result.Problems[1].Message.Replace('\u00a0', ' '));
        Assert.Equal(1, await host.ReadAsync(db => Task.FromResult(db.Definitions.Count(row => row.DefinitionId == "parcours-emploi-quartier"))));
    }
}
