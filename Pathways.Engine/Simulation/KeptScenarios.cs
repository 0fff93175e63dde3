using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Simulation;

/// <summary>
/// The scenarios that a definition carries in <c>customProperties.scenarios</c>, each with how it is to end: they travel with
/// drafts, versions, exports and imports, and are played again whenever the definition is checked or published.
/// </summary>
public sealed class KeptScenarios(Simulator simulator)
{
    public const int Maximum = 50;

    /// <summary>How many moves all of them may have together.</summary>
    public const int MaximumMoves = 2_000;

    private const string Place = "$.customProperties.scenarios";

    /// <summary>Those of them that cannot be read.</summary>
    public static IReadOnlyList<CheckProblem> Unreadable(WorkflowDefinition definition) => Read(definition).Problems;

    /// <summary>Those that end otherwise than they are to, and those that cannot be read.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled between two bursts.</exception>
    public IReadOnlyList<CheckProblem> Check(CompiledDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var (scenarios, problems) = Read(definition.Definition);
        if (problems.Count > 0) return problems;
        var names = definition.Activities.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, activity => activity.Name);
        return
        [
            .. scenarios
                .Select(scenario => new ScenarioDifference(scenario, simulator.Play(definition, scenario, suggests: false, cancellationToken), names).Find())
                .OfType<CheckProblem>(),
        ];
    }

    private static (IReadOnlyList<Scenario> Scenarios, IReadOnlyList<CheckProblem> Problems) Read(WorkflowDefinition definition)
    {
        if (!JsonReading.TryGet(definition.Raw, "customProperties", out var custom)) return ([], []);
        var reading = new JsonReading();
        var items = reading.Items(custom, "scenarios", "$.customProperties").ToList();
        var problems = reading.Problems.ConvertAll(Of);
        if (items.Count > Maximum) return ([], [Problem(Place, "Read.TooManyKept", items.Count, Maximum)]);
        var scenarios = new List<Scenario>();
        foreach (var (item, place) in items)
        {
            var (scenario, unread) = ScenarioReader.Read(item, place);
            problems.AddRange(unread.Select(Of));
            if (scenario is { Expected: null }) problems.Add(Problem($"{place}.expected", "Read.Expected"));
            if (scenario is not null) scenarios.Add(scenario);
        }
        var moves = scenarios.Sum(scenario => scenario.Moves.Count);
        if (moves > MaximumMoves) problems.Add(Problem(Place, "Read.TooManyKeptMoves", moves, MaximumMoves));
        return (scenarios, problems);
    }

    private static CheckProblem Problem(string place, string key, params object?[] values) =>
        new(ProblemCode.InvalidScenario, CheckSeverity.Error, place, SimulationTexts.Text(key, values));

    private static CheckProblem Of(DefinitionProblem problem) => new(ProblemCode.InvalidScenario, CheckSeverity.Error, problem.Place, problem.Message);
}
