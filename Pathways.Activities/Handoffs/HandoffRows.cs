using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

internal static class HandoffRows
{
    /// <summary>The request that was made with the wait; it may have been made in this very burst.</summary>
    public static async Task<HandoffRequest> FindAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken) =>
        await db.Set<HandoffRequest>().FindAsync([HandoffRequest.IdOf(waitId)], cancellationToken)
        ?? throw new InvalidOperationException($"No handoff belongs to the wait {waitId}.");

    /// <summary>The request whose next answer meets the wait: its first one, or one that followed it.</summary>
    public static async Task<HandoffRequest?> FindOpenAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken)
    {
        var handoffs = db.Set<HandoffRequest>();
        var found = await handoffs.FindAsync([HandoffRequest.IdOf(waitId)], cancellationToken)
            ?? handoffs.Local.FirstOrDefault(row => row.FollowUpWaitId == waitId)
            ?? await handoffs.FirstOrDefaultAsync(row => row.FollowUpWaitId == waitId, cancellationToken);
        return found?.OpenWaitId == waitId ? found : null;
    }

    /// <summary>
    /// Messages about the request that have not left, or perhaps have, are no longer wanted. What its people wrote to each other is:
    /// a question stays one after the answer.
    /// </summary>
    public static async Task CancelMessagesAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken)
    {
        await db.Outbox.Where(message => message.WaitId == waitId && (message.Status == OutboxStatus.Pending || message.Status == OutboxStatus.Unknown))
            .LoadAsync(cancellationToken);
        var unwanted = db.Outbox.Local.Where(message => message.WaitId == waitId && IsOnItsWay(message) && !HandoffThread.Wrote(message));
        foreach (var message in unwanted)
            message.Status = OutboxStatus.Cancelled;
    }

    private static bool IsOnItsWay(OutboxMessage message) => message.Status is OutboxStatus.Pending or OutboxStatus.Unknown;
}
