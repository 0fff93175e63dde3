using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

/// <summary>
/// What somebody decides about a message that failed, or of which nobody knows whether it arrived. Each decision is about one
/// attempt, by the time at which it ended, so that a second click changes nothing even where the message was tried again
/// meanwhile; and it is written into the instance's journal with who made it.
/// </summary>
public sealed class OutboxDecisions(WriteTransactions transactions)
{
    /// <summary>It is sent again, with the same Message-ID.</summary>
    /// <returns>Whether it was such a message, as that attempt left it.</returns>
    public Task<bool> ResendAsync(string id, DateTimeOffset? triedAt, string? actor, CancellationToken cancellationToken) =>
        DecideAsync(id, triedAt, actor, (message, now) =>
        {
            message.Status = OutboxStatus.Pending;
            message.NextAttemptAt = now;
            message.Attempts = 0;
            return JournalKind.MessageResent;
        }, cancellationToken);

    /// <summary>It is known that it arrived; or, of one that failed, it is no longer to be sent.</summary>
    /// <returns>Whether it was such a message, as that attempt left it.</returns>
    public Task<bool> SettleAsync(string id, DateTimeOffset? triedAt, string? actor, CancellationToken cancellationToken) =>
        DecideAsync(id, triedAt, actor, (message, now) =>
        {
            if (message.Status is OutboxStatus.Failed)
            {
                message.Status = OutboxStatus.Cancelled;
                return JournalKind.MessageGivenUp;
            }

            message.Status = OutboxStatus.Sent;
            message.SentAt = message.TriedAt ?? now;
            return JournalKind.MessageArrived;
        }, cancellationToken);

    private Task<bool> DecideAsync(
        string id, DateTimeOffset? triedAt, string? actor, Func<OutboxMessage, DateTimeOffset, JournalKind> decide, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var message = await work.Db.Outbox.SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken);
            if (message is not { Status: OutboxStatus.Unknown or OutboxStatus.Failed } || message.TriedAt != triedAt)
                return false;
            await work.NoteAsync(message, decide(message, work.Now), actor);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);
}
