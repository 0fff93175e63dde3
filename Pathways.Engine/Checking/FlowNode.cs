namespace Pathways.Engine.Checking;

internal enum FlowNodeKind
{
    /// <summary>Runs once all that leads to it was decided, if any of it was followed.</summary>
    Step,

    /// <summary>Runs only if all that leads to it was followed.</summary>
    JoinAll,

    /// <summary>Runs for the first that arrives, and cancels the others.</summary>
    JoinAny,

    /// <summary>Ends the run.</summary>
    Terminal,

    /// <summary>Faults the run.</summary>
    Fault,
}

/// <summary>An activity as the checker sees it: how it starts, whether it waits, and how it may leave.</summary>
internal sealed record FlowNode(string Id, string Name, FlowNodeKind Kind)
{
    public bool Waits { get; init; }

    /// <summary>For an activity that ends the run: whether what is queued is dropped.</summary>
    public bool EndsAtOnce { get; init; }

    /// <summary>The ways to leave, of which one is taken. Empty where <see cref="Cases"/> says it.</summary>
    public IReadOnlyList<FlowChoice> Choices { get; init; } = [FlowChoice.Done];

    /// <summary>Outcomes of which any number may be taken at once; null for the usual activity, which takes one of <see cref="Choices"/>.</summary>
    public IReadOnlyList<string>? Cases { get; init; }

    /// <summary>The outcome when none of <see cref="Cases"/> is taken.</summary>
    public string Default { get; init; } = "Default";
}

/// <summary>One way for an activity to leave.</summary>
/// <param name="Outcomes">All taken at once.</param>
/// <param name="Label">As the reader knows them; null where there is nothing to tell.</param>
internal sealed record FlowChoice(IReadOnlyList<string> Outcomes, string? Label, PromiseEffect Effect = PromiseEffect.None)
{
    public static FlowChoice Done { get; } = new(["Done"], null);
}

/// <summary>What leaving this way means for the promise that no scheme ends without a follow-on.</summary>
internal enum PromiseEffect
{
    None,

    /// <summary>A scheme is over: something must follow.</summary>
    SchemeEnds,

    /// <summary>A coded exit is recorded: nothing is owed any more.</summary>
    ExitRecorded,
}
