namespace Pathways.Engine.Instances.Moves;

/// <summary>Whether an instance can be moved to another version, and if not, why.</summary>
public enum MoveVerdict
{
    Movable,

    /// <summary>It has ended: there is nothing to move.</summary>
    Ended,

    /// <summary>A fault ended it which is no activity's own: it can only be cancelled.</summary>
    Faulted,

    /// <summary>It waits at an activity, or within one, that the target version does not have.</summary>
    StepRemoved,

    /// <summary>What stands for the activity where it waits is of another type.</summary>
    StepTypeChanged,

    /// <summary>What stands for the activity where it waits is contained in something else.</summary>
    StepElsewhere,

    /// <summary>The target version would wait there for another event or another workflow.</summary>
    WaitChanged,

    /// <summary>A variable's value does not suit the type that it has in the target version.</summary>
    VariableRefused,

    /// <summary>An activity that is done would run again.</summary>
    StepWouldRunAgain,

    /// <summary>No instance of the target version ever stands where this one does: at a join, it would wait in vain or be passed over.</summary>
    FlowChanged,

    /// <summary>The target version is too entangled to tell where its instances may stand.</summary>
    NotProved,

    /// <summary>Its stored state cannot be read.</summary>
    Unreadable,

    /// <summary>It moved on, or to another version, since it was looked at.</summary>
    MovedOn,
}

/// <param name="Step">The name of the activity that decides; empty where it is the instance as a whole.</param>
/// <param name="Detail">What else the sentence tells: a variable, an event, other activities.</param>
public sealed record MoveAssessment(MoveVerdict Verdict, string Step = "", string Detail = "")
{
    /// <summary>The names of the variables that are lost with the move.</summary>
    public IReadOnlyList<string> DroppedVariables { get; init; } = [];

    public bool IsMovable => Verdict == MoveVerdict.Movable;

    /// <summary>One sentence in the reader's language.</summary>
    public string Sentence => MoveTexts.Sentence(this);
}
