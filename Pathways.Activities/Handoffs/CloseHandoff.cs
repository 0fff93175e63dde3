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
        var handoff = await context.Db.Set<HandoffRequest>().SingleAsync(row => row.WaitId == effect.WaitId, cancellationToken);
        handoff.State = effect.State;
        handoff.AppointmentOn = effect.AppointmentOn;
        handoff.DeclineReason = effect.Reason;
        handoff.Comment = effect.Comment;
        handoff.AnsweredAt = effect.State is HandoffState.Accepted or HandoffState.Rejected ? context.Now : null;
        await HandoffOutbox.CancelAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

/// <summary>A reply that nobody waits for any more withdraws its request, as when the journey is cancelled.</summary>
public sealed class WithdrawHandoffHandler : IEffectHandler<ReleaseWait>
{
    public async ValueTask HandleAsync(ReleaseWait effect, EffectContext context, CancellationToken cancellationToken)
    {
        if (effect.Kind != BookmarkKind.Reply)
            return;
        var handoff = await context.Db.Set<HandoffRequest>().SingleOrDefaultAsync(row => row.WaitId == effect.WaitId, cancellationToken);
        if (handoff is not { State: HandoffState.Requested })
            return;
        handoff.State = HandoffState.Cancelled;
        await HandoffOutbox.CancelAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

internal static class HandoffOutbox
{
    /// <summary>Messages about the request that have not left are no longer wanted.</summary>
    public static async Task CancelAsync(EngineDbContext db, string waitId, CancellationToken cancellationToken)
    {
        var unsent = await db.Outbox
            .Where(message => message.WaitId == waitId && message.Status == OutboxStatus.Pending)
            .ToListAsync(cancellationToken);
        foreach (var message in unsent)
            message.Status = OutboxStatus.Cancelled;
    }
}
