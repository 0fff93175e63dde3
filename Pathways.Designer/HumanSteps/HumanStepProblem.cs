namespace Pathways.Designer.HumanSteps;

public enum HumanStepProblem
{
    /// <summary>It was never made here, or not for this.</summary>
    Unreadable,

    /// <summary>Sent before anybody can have read it.</summary>
    TooSoon,

    TooOld,

    /// <summary>A field that no reader sees was filled in, or the button was not pressed.</summary>
    Machine,

    WrongWord,
}
