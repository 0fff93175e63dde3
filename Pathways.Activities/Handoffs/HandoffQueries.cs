namespace Pathways.Activities.Handoffs;

public static class HandoffQueries
{
    /// <summary>What a partner answered longer ago says nothing of it today.</summary>
    private const int DaysLookedBack = 365;

    /// <summary>What was asked of partners not too long ago to tell of how they answer.</summary>
    public static IQueryable<HandoffRequest> Recent(this IQueryable<HandoffRequest> handoffs, IReadOnlyCollection<Guid> partners, DateTimeOffset now)
    {
        var since = now.AddDays(-DaysLookedBack);
        return handoffs.Where(handoff => partners.Contains(handoff.PartnerId) && handoff.RequestedAt >= since);
    }

    /// <summary>Those on which a partner's word is still awaited.</summary>
    public static IQueryable<HandoffRequest> Open(this IQueryable<HandoffRequest> handoffs) => handoffs.Where(
        handoff => handoff.State == HandoffState.Requested || (handoff.State == HandoffState.Accepted && handoff.FollowUpWaitId != null));
}
