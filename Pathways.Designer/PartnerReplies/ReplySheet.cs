using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;

namespace Pathways.Designer.PartnerReplies;

public enum ReplyState
{
    /// <summary>The partner can answer.</summary>
    Open,
    Answered,

    /// <summary>The time to answer is over.</summary>
    Expired,
    Cancelled,

    /// <summary>The request goes on; the link is good for nothing but asking for a new one.</summary>
    LinkExpired,
}

/// <summary>The little that a partner needs to know to answer.</summary>
/// <param name="ForwardedTo">The colleague who got the request after the reader of this link; null where nobody did.</param>
/// <param name="Acts">What the link permits now.</param>
public sealed record ReplySheet(
    ReplyLink Link,
    HandoffRequest Handoff,
    string PartnerName,
    string PersonShortName,
    string FirstName,
    string Commune,
    string OrganisationName,
    string AdviserName,
    string AdviserEmail,
    string? ForwardedTo,
    IReadOnlyList<HandoffMessage> Messages,
    IReadOnlyList<ReplyAct> Acts)
{
    /// <summary>The moments that the adviser offers; none once the partner accepted.</summary>
    public IReadOnlyList<DateTimeOffset> Slots { get; init; } = [];

    public BarrierKind Need => Handoff.Need;

    /// <summary>Names what stands: the wait that the next answer meets, another one after each answer.</summary>
    public string Standing => Handoff.OpenWaitId;

    public bool Permits(ReplyAct act) => Acts.Contains(act);

    public ReplyState State => Permits(ReplyAct.Renew) ? ReplyState.LinkExpired : Handoff.State switch
    {
        HandoffState.Accepted or HandoffState.Rejected or HandoffState.InProgress or HandoffState.Failed or HandoffState.Completed => ReplyState.Answered,
        HandoffState.Cancelled => ReplyState.Cancelled,
        HandoffState.Expired => ReplyState.Expired,
        HandoffState.Requested => Acts.Count > 0 ? ReplyState.Open : ReplyState.Expired,
    };
}
