namespace Pathways.Engine.Simulation;

/// <summary>A workflow tried on one imagined case: what happens, move by move, from its start.</summary>
public sealed record Scenario
{
    public const int MaximumMoves = 500;

    /// <summary>When a scenario begins that does not say it: a Monday morning.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public string Name { get; init; } = "";

    public DateTimeOffset StartAt { get; init; } = DefaultStart;

    /// <summary>Null for whomever the application imagines.</summary>
    public ScenarioPerson? Person { get; init; }

    public IReadOnlyList<ScenarioMove> Moves { get; init; } = [];

    /// <summary>How it is to end; null for one that is only tried.</summary>
    public ScenarioExpectation? Expected { get; init; }
}

/// <summary>Whom the imagined case is about. A blank text leaves what the application imagines.</summary>
public sealed record ScenarioPerson(string? FirstName, string? LastName, string? Commune);

/// <param name="Steps">The activities in the order in which they began, each time that they did.</param>
/// <param name="Present">The activities that wait when the last move is played.</param>
public sealed record ScenarioExpectation(SimulationStatus Status, IReadOnlyList<string> Steps, IReadOnlyList<string> Present);

/// <summary>Something that happens to the case.</summary>
public abstract record ScenarioMove;

/// <param name="Fields">What is entered for each question.</param>
public sealed record AnswerMove(string ActivityId, string Task, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields) : ScenarioMove;

/// <summary>Somebody outside, such as a partner, answers what the activity asked.</summary>
/// <inheritdoc cref="AnswerMove"/>
public sealed record PartnerMove(string ActivityId, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields) : ScenarioMove;

/// <summary>The clock jumps to the next timer, which fires.</summary>
public sealed record TimerMove : ScenarioMove;

/// <summary>An event arrives.</summary>
public sealed record EventMove(string ActivityId, string Name, object? Payload) : ScenarioMove;

/// <summary>A workflow ends that the activity started and waits for.</summary>
public sealed record ChildMove(string ActivityId, IReadOnlyDictionary<string, object?> Result) : ScenarioMove;
