namespace Pathways.Engine.Checking;

/// <summary>What the checker says of a definition.</summary>
/// <param name="Problems">Errors first, each in the order of the definition.</param>
/// <param name="IsExact">
/// Whether every run was followed. If not, what is reported is still true, and
/// <see cref="CheckCode.NotProved"/> stands for what could not be followed.
/// </param>
/// <param name="StatesExplored">How many situations were looked at.</param>
public sealed record CheckReport(IReadOnlyList<CheckProblem> Problems, bool IsExact, long StatesExplored)
{
    /// <summary>Whether the definition must not be published.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == CheckSeverity.Error);
}

public enum CheckSeverity
{
    /// <summary>Blocks publishing.</summary>
    Error,
    Warning,
}

/// <summary>Something that is wrong with a definition, and a run that shows it.</summary>
/// <param name="Code">Stable and in English: see <see cref="CheckCode"/> and <see cref="Definitions.ProblemCode"/>.</param>
/// <param name="ActivityId">The activity that must be changed; null where it is the definition as a whole.</param>
/// <param name="Message">One sentence in the reader's language.</param>
public sealed record CheckProblem(string Code, CheckSeverity Severity, string? ActivityId, string Message)
{
    /// <summary>The run that leads there, step by step; empty where the drawing alone shows the problem.</summary>
    public IReadOnlyList<CheckStep> Path { get; init; } = [];

    /// <summary>The run told as one sentence; null without a run.</summary>
    public string? PathSentence { get; init; }
}

/// <param name="Outcome">The outcomes by which the activity left; null where it was the last and never left.</param>
/// <param name="OutcomeLabel">The same, as the reader knows them.</param>
public sealed record CheckStep(string ActivityId, string Name, string? Outcome, string? OutcomeLabel);

/// <summary>The codes of the checker's own problems.</summary>
public static class CheckCode
{
    public const string OutcomeLeadsNowhere = "outcome-leads-nowhere";
    public const string NeverReached = "activity-never-reached";
    public const string WaitWithoutDeadline = "wait-without-deadline";
    public const string DeadlineLeadsNowhere = "deadline-leads-nowhere";
    public const string SchemeWithoutFollowOn = "scheme-without-follow-on";
    public const string CycleWithoutWait = "cycle-without-wait";

    /// <summary>The join runs in no run at all, though something leads to it.</summary>
    public const string JoinNeverSatisfied = "join-never-satisfied";

    /// <summary>In one run, everything stops while an activity that was led to has not run.</summary>
    public const string FlowStops = "flow-stops";

    /// <summary>A run meets an activity or a connection that faults by construction.</summary>
    public const string RunFaults = "run-faults";
    public const string MissingInput = "missing-input";

    /// <summary>A kept scenario goes otherwise than it is to.</summary>
    public const string ScenarioDiffers = "scenario-differs";

    /// <summary>The definition is too entangled for every run to be followed; nothing worse was found in those that were.</summary>
    public const string NotProved = "not-proved";

    public const string TooManyReminders = "too-many-reminders";
    public const string HandoffWithoutFallback = "handoff-without-fallback";
    public const string StepWithoutName = "step-without-name";
}
