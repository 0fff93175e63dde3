namespace Pathways.Activities.Handoffs;

/// <summary>The states of a closed-loop referral (FHIR SDOH) that a handoff goes through.</summary>
public enum HandoffState
{
    Requested,

    /// <summary>The partner gave a day; the person has not come yet.</summary>
    Accepted,
    Rejected,

    /// <summary>Nobody answered, or nobody could say whether the person came, in time.</summary>
    Expired,

    /// <summary>Withdrawn by the adviser, or with its journey.</summary>
    Cancelled,

    /// <summary>The person came.</summary>
    InProgress,

    /// <summary>The person did not come.</summary>
    Failed,

    /// <summary>The person came, and the partner told the result.</summary>
    Completed,
}

public enum DeclineReason
{
    NoPlace,
    OutOfTerritory,
    NotEligible,
    AlreadyFollowed,
    Unreachable,
    Other,
}

/// <summary>What came of the partner's help.</summary>
public enum HandoffResultKind
{
    Resolved,
    Supported,
    Redirected,
    NotResolved,
    GivenUp,
}
