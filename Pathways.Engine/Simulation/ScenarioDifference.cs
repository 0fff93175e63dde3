using Pathways.Engine.Checking;

namespace Pathways.Engine.Simulation;

/// <summary>Where a kept scenario goes otherwise than it is to: the first step that differs, and what differs there.</summary>
/// <param name="names">The activities' names by id.</param>
internal sealed class ScenarioDifference(Scenario scenario, SimulationResult result, IReadOnlyDictionary<string, string> names)
{
    private readonly ScenarioExpectation _expected = scenario.Expected!;

    private string? LastStep => result.Visited is [.., var last] ? last : null;

    /// <returns>Null where nothing differs.</returns>
    public CheckProblem? Find() => Move() ?? Step() ?? Present() ?? Status();

    private CheckProblem? Move()
    {
        if (result.Problem is not { } problem) return null;
        var activityId = scenario.Moves.ElementAtOrDefault(result.Moves) switch
        {
            AnswerMove move => move.ActivityId,
            PartnerMove move => move.ActivityId,
            EventMove move => move.ActivityId,
            ChildMove move => move.ActivityId,
            _ => result.Present is [var first, ..] ? first : LastStep,
        };
        return Problem(activityId, "Scenario.Differs.Moves", scenario.Name, problem, result.Moves + 1, Name(activityId));
    }

    private CheckProblem? Step()
    {
        for (var index = 0; index < Math.Max(result.Visited.Count, _expected.Steps.Count); index++)
        {
            var (actual, expected) = (result.Visited.ElementAtOrDefault(index), _expected.Steps.ElementAtOrDefault(index));
            if (actual != expected)
                return Problem(actual ?? expected, "Scenario.Differs.Step", scenario.Name, index + 1, Quoted(actual), Quoted(expected));
        }
        return null;
    }

    private CheckProblem? Present()
    {
        if (result.Present.Order(StringComparer.Ordinal).SequenceEqual(_expected.Present.Order(StringComparer.Ordinal))) return null;
        var differing = result.Present.Except(_expected.Present).Concat(_expected.Present.Except(result.Present)).FirstOrDefault();
        return Problem(differing, "Scenario.Differs.Present", scenario.Name, Quoted(result.Present), Quoted(_expected.Present));
    }

    private CheckProblem? Status() => result.Status == _expected.Status ? null : Problem(
        LastStep, "Scenario.Differs.Status",
        scenario.Name, Words(result.Status), Words(_expected.Status), Name(LastStep));

    private static string Words(SimulationStatus status) => SimulationTexts.Text($"Status.{status}");

    private string Name(string? activityId) => activityId is null ? SimulationTexts.Text("Scenario.NoStep") : names.GetValueOrDefault(activityId, activityId);

    private string Quoted(string? activityId) => activityId is null ? SimulationTexts.Text("Scenario.NoStep") : SimulationTexts.Text("Scenario.Quoted", Name(activityId));

    private string Quoted(IReadOnlyList<string> activityIds) =>
        activityIds.Count == 0 ? SimulationTexts.Text("Scenario.Nothing") : string.Join(", ", activityIds.Select(Quoted));

    private static CheckProblem Problem(string? activityId, string key, params object?[] values) => new(
        CheckCode.ScenarioDiffers, CheckSeverity.Error, activityId, $"{SimulationTexts.Text(key, values)} {SimulationTexts.Text("Scenario.Fix")}");
}
