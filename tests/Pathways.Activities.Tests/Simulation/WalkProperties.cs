using CsCheck;
using Pathways.Engine.Simulation;
using Pathways.Engine.Tests;

namespace Pathways.Activities.Tests.Simulation;

/// <summary>Random walks through the shipped journey: suggestions are taken and timers fire in any order.</summary>
public sealed class WalkProperties
{
    private const int Length = 25;

    [Fact]
    public void The_same_scenario_gives_the_same_result_byte_for_byte() => Walks.Repeat(
        draws =>
        {
            var moves = Walk(draws).Moves;
            Assert.Equal(SimulationJson.Write(Trying.Play(Trying.Journey, moves)), SimulationJson.Write(Trying.Play(Trying.Journey, moves)));
        },
        draws: 20);

    [Fact]
    public void Whatever_is_suggested_can_be_done_and_leaves_as_it_says() => Walks.Repeat(
        draws => Assert.All(Walk(draws).Taken, taken => Assert.Equal(taken.Promised, taken.Left)),
        draws: 20);

    /// <summary>A run goes on until its end, or somebody may act or a timer is due.</summary>
    [Fact]
    public void Nobody_is_left_without_anything_to_come() => Walks.Repeat(
        draws =>
        {
            var result = Trying.Play(Trying.Journey, Walk(draws).Moves);
            Assert.True(result is { Status: SimulationStatus.Finished } or { Status: SimulationStatus.Running, NextTimer: not null }, result.Status.ToString());
            Assert.DoesNotContain(result.Story, line => line.Kind == StoryKind.Fault || line.Text.Contains("L’attente de l’étape", StringComparison.Ordinal));
        },
        draws: 20);

    private static Gen<int[]> Walks => Gen.Int[0, 999].Array[Length];

    private static (ScenarioMove[] Moves, List<(string? Promised, string? Left)> Taken) Walk(int[] draws)
    {
        var moves = new List<ScenarioMove>();
        var taken = new List<(string?, string?)>();
        foreach (var draw in draws)
        {
            var result = Trying.Play(Trying.Journey, [.. moves]);
            Assert.Null(result.Problem);
            var offers = result.Waits.SelectMany(wait => wait.Suggestions.Select(suggestion => (Wait: wait, Suggestion: suggestion))).ToList();
            if (result.Status != SimulationStatus.Running) break;
            if (draw % (offers.Count + 1) is var pick && pick == offers.Count)
            {
                moves.Add(new TimerMove());
                continue;
            }
            var (chosen, offer) = offers[pick];
            moves.Add(Trying.Take(chosen, offer));
            taken.Add((offer.Outcome is null ? null : offer.Outcome, Left(Trying.Play(Trying.Journey, [.. moves]), result, chosen.ActivityId) is { } left ? Code(left) : null));
        }
        return ([.. moves], taken);
    }

    /// <summary>The words by which the activity left in what was played since; null where it stays.</summary>
    private static string? Left(SimulationResult after, SimulationResult before, string activityId)
    {
        Assert.Null(after.Problem);
        return after.Story.Skip(before.Story.Count).FirstOrDefault(line => line.Kind == StoryKind.Leave && line.ActivityId == activityId)?.Text;
    }

    /// <summary>The outcome that the words stand for.</summary>
    private static string Code(string told) => ActivitiesRegistration.FindActivities()
        .SelectMany(activity => activity.Descriptor.IsJourneyStep ? activity.Descriptor.Outcomes : [])
        .First(outcome => told.EndsWith($": {outcome.DisplayName}.", StringComparison.Ordinal)).Name;
}
