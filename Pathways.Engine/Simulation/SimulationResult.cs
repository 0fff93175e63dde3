using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

public enum SimulationStatus
{
    Running,
    Finished,

    /// <summary>An incident stopped it.</summary>
    Faulted,
}

/// <summary>What became of the imagined case.</summary>
/// <param name="Present">The activities that wait or stand faulted.</param>
/// <param name="Visited">The activities in the order in which they began, each time that they did.</param>
/// <param name="Moves">How many of the scenario's moves were played.</param>
/// <param name="Problem">Why the next move could not be played, as a sentence; null when all were.</param>
public sealed record SimulationResult(
    SimulationStatus Status,
    DateTimeOffset Now,
    IReadOnlyList<StoryLine> Story,
    IReadOnlyList<SimulatedWait> Waits,
    NextTimer? NextTimer,
    IReadOnlyList<string> Present,
    IReadOnlyList<string> Visited,
    IReadOnlyList<FollowedConnection> Walked,
    IReadOnlyList<SimulatedMail> Emails,
    int Moves,
    string? Problem);

public enum StoryKind
{
    Start,
    Enter,
    Leave,
    Task,
    Answer,
    Email,
    Timer,
    Scheme,
    Exit,
    End,
    Fault,
    Note,
}

/// <param name="Text">One sentence in the reader's language.</param>
public sealed record StoryLine(DateTimeOffset At, StoryKind Kind, string? ActivityId, string Text, string? Detail);

public enum SimulatedWaitKind
{
    Task,
    Partner,
    Event,
    Child,
}

/// <summary>Something that the case waits for and that somebody may answer.</summary>
/// <param name="Task">The task's name, the event's name, or the id of the workflow whose end is awaited.</param>
/// <param name="Audience">Who answers, in words.</param>
public sealed record SimulatedWait(
    SimulatedWaitKind Kind,
    string ActivityId,
    string? Task,
    string Title,
    string? Audience,
    DateTimeOffset? DueAt,
    IReadOnlyList<FormField> Fields,
    IReadOnlyList<Suggestion> Suggestions);

/// <summary>An answer that can be given, and what comes of it.</summary>
/// <param name="Outcome">By which outcome the activity leaves; null where it stays.</param>
/// <param name="Label">What happens, in a few words.</param>
/// <param name="Fields">A text or several for each question.</param>
public sealed record Suggestion(string? Outcome, string Label, IReadOnlyDictionary<string, object> Fields);

public sealed record NextTimer(DateTimeOffset At, string ActivityId, string Text);

/// <summary>An e-mail that would have been sent.</summary>
/// <param name="Text">Its plain text.</param>
public sealed record SimulatedMail(DateTimeOffset At, string ActivityId, string To, string Subject, string Text);
