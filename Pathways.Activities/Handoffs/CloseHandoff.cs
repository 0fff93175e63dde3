using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

/// <summary>The request is over: accepted, rejected or expired.</summary>
public sealed record CloseHandoff(string WaitId, HandoffState State) : Effect
{
    public DateOnly? AppointmentOn { get; init; }

    public DeclineReason? Reason { get; init; }

    public string? Comment { get; init; }
}

public sealed class CloseHandoffHandler : IEffectHandler<CloseHandoff>
{
    public async ValueTask HandleAsync(CloseHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        handoff.State = effect.State;
        handoff.AppointmentOn = effect.AppointmentOn;
        handoff.DeclineReason = effect.Reason;
        handoff.Comment = effect.Comment;
        handoff.AnsweredAt = effect.State is HandoffState.Accepted or HandoffState.Rejected ? context.Now : null;
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

/// <summary>A reply that nobody waits for any more withdraws its request, as when the journey is cancelled.</summary>
public sealed class WithdrawHandoffHandler : IEffectHandler<ReleaseWait>
{
    public async ValueTask HandleAsync(ReleaseWait effect, EffectContext context, CancellationToken cancellationToken)
    {
        if (effect.Kind != BookmarkKind.Reply)
            return;
        var handoff = await context.Db.Set<HandoffRequest>().FindAsync([HandoffRequest.IdOf(effect.WaitId)], cancellationToken);
        if (handoff is not { State: HandoffState.Requested })
            return;
        handoff.State = HandoffState.Cancelled;
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

internal static class HandoffRows
{
    /// <summary>The request whose answer meets the wait; it may have been made in this very burst.</summary>
    public static async Task<HandoffRequest> FindAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken) =>
        await db.Set<HandoffRequest>().FindAsync([HandoffRequest.IdOf(waitId)], cancellationToken)
        ?? throw new InvalidOperationException($"No handoff belongs to the wait {waitId}.");

    /// <summary>Messages about the request that have not left are no longer wanted.</summary>
    public static async Task CancelMessagesAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken)
    {
        await db.Outbox.Where(message => message.WaitId == waitId && message.Status == OutboxStatus.Pending).LoadAsync(cancellationToken);
        foreach (var message in db.Outbox.Local.Where(message => message.WaitId == waitId && message.Status == OutboxStatus.Pending))
            message.Status = OutboxStatus.Cancelled;
    }
}
