using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;

namespace Pathways.Activities.Handoffs;

/// <summary>The states of a closed-loop referral that a handoff can stand in so far.</summary>
public enum HandoffState
{
    Requested,
    Accepted,
    Rejected,
    Expired,
    Cancelled,
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

/// <summary>One partner passes a person on to the next (passage de relais): the request and its answer.</summary>
public sealed class HandoffRequest
{
    public required Guid Id { get; init; }

    public required string InstanceId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The wait that the partner's answer meets.</summary>
    public required string WaitId { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required Guid PartnerId { get; init; }

    public required BarrierKind Need { get; init; }

    public HandoffState State { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int Reminders { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The day on which the partner receives the person.</summary>
    public DateOnly? AppointmentOn { get; set; }

    public DeclineReason? DeclineReason { get; set; }

    public string? Comment { get; set; }

    /// <summary>The id of the request whose answer meets a wait.</summary>
    public static Guid IdOf(string waitId) => DerivedId.From("handoff", waitId);
}
