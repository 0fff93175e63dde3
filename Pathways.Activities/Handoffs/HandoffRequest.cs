using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;

namespace Pathways.Activities.Handoffs;

/// <summary>One partner passes a person on to the next (passage de relais): the request, its answer, the arrival and the result.</summary>
public sealed class HandoffRequest
{
    public required Guid Id { get; init; }

    public required string InstanceId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The wait that the partner's first answer meets; the request's e-mails carry it too.</summary>
    public required string WaitId { get; init; }

    /// <summary>The wait that the partner's next word meets once it has accepted: another day, a withdrawal, or how it went.</summary>
    public string? FollowUpWaitId { get; set; }

    public required Guid BeneficiaryId { get; init; }

    public required Guid PartnerId { get; init; }

    public required BarrierKind Need { get; init; }

    public HandoffState State { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Until when the partner can answer the request.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>1 for the first partner that the step asks; 0 for a request made before partners were asked one after the other.</summary>
    public int Attempt { get; init; }

    /// <summary>Why this partner, in one French sentence.</summary>
    public string? ChoiceSentence { get; init; }

    public int Reminders { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The day on which the partner receives the person.</summary>
    public DateOnly? AppointmentOn { get; set; }

    /// <summary>The moment, in UTC, where the partner gave a time.</summary>
    public DateTimeOffset? AppointmentAt { get; set; }

    public string? AppointmentPlace { get; set; }

    /// <summary>How many times the partner gave another day, time or place.</summary>
    public int AppointmentChanges { get; set; }

    /// <summary>Until when the partner can say whether the person came.</summary>
    public DateTimeOffset? ReportUntil { get; set; }

    /// <summary>The day on which the person came.</summary>
    public DateOnly? ArrivedOn { get; set; }

    /// <summary>The day on which the person was expected and did not come.</summary>
    public DateOnly? MissedOn { get; set; }

    public DeclineReason? DeclineReason { get; set; }

    /// <summary>What the partner adds to its answer.</summary>
    public string? Comment { get; set; }

    /// <summary>Why the adviser withdrew the request.</summary>
    public string? CancelReason { get; set; }

    public HandoffResultKind? ResultKind { get; set; }

    public string? ResultText { get; set; }

    /// <summary>The colleague's address that the partner passed the request on to.</summary>
    public string? ForwardedTo { get; set; }

    /// <summary>The wait that an answer meets now; after the end nothing waits behind it.</summary>
    public string OpenWaitId => FollowUpWaitId ?? WaitId;

    /// <summary>Until when the partner's next word counts.</summary>
    public DateTimeOffset OpenUntil => State == HandoffState.Accepted ? ReportUntil ?? ExpiresAt : ExpiresAt;

    /// <summary>Whether the partner can still answer, or answer otherwise.</summary>
    public bool IsOpen => State is HandoffState.Requested or HandoffState.Accepted;

    /// <summary>The partner's next word counts as much longer.</summary>
    public void Move(TimeSpan by)
    {
        if (State == HandoffState.Accepted)
            ReportUntil += by;
        else
            ExpiresAt += by;
    }

    /// <summary>The id of the request whose answer meets a wait.</summary>
    public static Guid IdOf(string waitId) => DerivedId.From("handoff", waitId);
}
