namespace Pathways.Activities.Pauses;

/// <summary>Why a journey is suspended: a coarse code and no words, so that no diagnosis of illness is ever written.</summary>
public enum PauseReason
{
    Health,
    Family,
    Imprisonment,
    Move,

    /// <summary>The person found work that leaves no time for the journey.</summary>
    Work,
    Other,
}
