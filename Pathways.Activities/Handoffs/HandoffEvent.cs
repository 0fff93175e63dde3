using Pathways.Activities.Coordination;

namespace Pathways.Activities.Handoffs;

public enum HandoffEventKind
{
    Requested,
    Reminded,
    Accepted,

    /// <summary>The partner gave another day, time or place.</summary>
    Rescheduled,
    Rejected,
    Expired,
    Cancelled,

    /// <summary>The partner was asked whether the person came.</summary>
    ArrivalAsked,
    Came,
    Missed,

    /// <summary>Nobody said in time whether the person came.</summary>
    ArrivalUnknown,
    Completed,

    /// <summary>The adviser offered moments at which the person could come.</summary>
    SlotsOffered,
}

/// <summary>One thing that happened to a handoff: when, and who did it.</summary>
public sealed class HandoffEvent
{
    public required Guid Id { get; init; }

    public required Guid HandoffId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required HandoffEventKind Kind { get; init; }

    /// <summary>Who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null for a timer.</summary>
    public string? Actor { get; init; }

    /// <summary>The day that the event is about: an appointment, an arrival.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What whoever acted added.</summary>
    public string? Text { get; init; }

    /// <summary>The same event of the same burst has the same id, so that a burst that runs again writes it once.</summary>
    public static HandoffEvent Of(
        HandoffRequest handoff, HandoffEventKind kind, DateTimeOffset at, string? actor, DateOnly? on = null, string? text = null) => new()
        {
            Id = DerivedId.From("handoff-event", handoff.Id.ToString(), kind.ToString(), at.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            HandoffId = handoff.Id,
            At = at,
            Kind = kind,
            Actor = actor,
            On = on,
            Text = text,
        };
}
