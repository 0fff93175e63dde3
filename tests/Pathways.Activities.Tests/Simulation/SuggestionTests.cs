using System.Text.Json.Nodes;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests.Simulation;

public sealed class SuggestionTests
{
    /// <summary>The outcomes that nobody answers: the step leaves by them at once where nobody is there to be asked.</summary>
    private static readonly string[] _unanswered = [Handoff.NoPartner, Clauses.ClausePlacement.NoMatch];

    public static TheoryData<string> Types =>
        [.. ActivitiesRegistration.FindActivities().Select(activity => activity.Descriptor).Where(step => step.IsJourneyStep).Select(step => step.Type)];

    [Theory, MemberData(nameof(Types))]
    public void Every_outcome_that_somebody_decides_is_reached_by_suggestions(string type)
    {
        var step = ActivitiesRegistration.FindActivities().Single(activity => activity.Descriptor.Type == type).Descriptor;
        var reached = Explore(Alone(type), "step");

        Assert.Subset(reached, step.Outcomes.Where(outcome => !outcome.IsDeadline).Select(outcome => outcome.Name).Except(_unanswered).ToHashSet());
    }

    [Theory]
    [InlineData("Pathways.Handoff", Handoff.NoPartner)]
    [InlineData("Pathways.ClausePlacement", Clauses.ClausePlacement.NoMatch)]
    public void What_happens_where_nobody_is_there_can_be_tried(string type, string outcome)
    {
        var result = Trying.Play(Alone(type), new Scenario { Person = new ScenarioPerson(null, null, ImaginedRows.Elsewhere) });

        Assert.Contains(result.Walked, connection => connection.Port == outcome);
    }

    [Fact]
    public void Entering_a_contract_is_named_though_the_step_stays()
    {
        var wait = Assert.Single(Trying.Play(Alone("Pathways.ClausePlacement")).Waits);

        Assert.Equal([(null, "Entre en contrat"), ("NotPlaced", "Pas d’entrée")], wait.Suggestions.Select(each => (each.Outcome, each.Label)));
    }

    [Fact]
    public void A_diagnostic_is_offered_without_and_with_each_barrier()
    {
        var diagnostic = Assert.Single(Trying.Play(Trying.Journey, Trying.Answer("accueil", "task", ("origin", ["Stand"]), ("informed", ["yes"]), ("wish", ["Oriented"]))).Waits);

        Assert.Equal(12, diagnostic.Suggestions.Count);
        Assert.All(diagnostic.Suggestions, suggestion => Assert.Equal("Done", suggestion.Outcome));
        Assert.Equal(12, diagnostic.Suggestions.Select(suggestion => suggestion.Label).Distinct().Count());
        Assert.Contains(diagnostic.Suggestions, suggestion => suggestion.Label == "Fait (Mobilité)");
    }

    /// <summary>Takes every suggestion, and lets each timer fire, until the step is left; gives all that it was left by.</summary>
    private static HashSet<string> Explore(CompiledDefinition definition, string activityId)
    {
        var reached = new HashSet<string>();
        var waiting = new Queue<ScenarioMove[]>([[]]);
        while (waiting.TryDequeue(out var moves))
        {
            var result = Trying.Play(definition, moves);
            Assert.Null(result.Problem);
            reached.UnionWith(result.Walked.Where(connection => connection.Source == activityId).Select(connection => connection.Port));
            if (!result.Present.Contains(activityId) || moves.Length == 3) continue;
            foreach (var wait in result.Waits)
            {
                Assert.NotEmpty(wait.Suggestions);
                foreach (var suggestion in wait.Suggestions) waiting.Enqueue([.. moves, Trying.Take(wait, suggestion)]);
            }
            waiting.Enqueue([.. moves, new TimerMove()]);
        }
        return reached;
    }

    private static CompiledDefinition Alone(string type) => Trying.Alone(type, type switch
    {
        Handoff.Type => new JsonObject { ["need"] = "Mobility" },
        "Pathways.BarrierRemoval" => new JsonObject { ["barrier"] = "Mobility" },
        _ => null,
    });
}
