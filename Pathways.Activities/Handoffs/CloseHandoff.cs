using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <summary>The request is over: accepted, rejected or expired.</summary>
public sealed record CloseHandoff(string WaitId, HandoffState State) : Effect
{
    public DateOnly? AppointmentOn { get; init; }

    public DeclineReason? Reason { get; init; }

    public string? Comment { get; init; }

    internal void Close(HandoffRequest handoff, DateTimeOffset now)
    {
        handoff.State = State;
        handoff.AppointmentOn = AppointmentOn;
        handoff.DeclineReason = Reason;
        handoff.Comment = Comment;
        handoff.AnsweredAt = State is HandoffState.Accepted or HandoffState.Rejected ? now : null;
    }
}

public sealed class CloseHandoffHandler : IEffectHandler<CloseHandoff>
{
    public async ValueTask HandleAsync(CloseHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        effect.Close(handoff, context.Now);
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

public sealed class CloseHandoffTeller : IEffectTeller<CloseHandoff>
{
    public void Tell(CloseHandoff effect, Telling telling)
    {
        var territory = telling.World<ImaginedTerritory>();
        var handoff = territory.Handoff(effect.WaitId);
        effect.Close(handoff, telling.Now);
        var partner = territory.PartnerOf(handoff).Name;
        var text = effect.State switch
        {
            HandoffState.Accepted => Labels.Text("Handoff.Answer.Accepted", partner, effect.AppointmentOn),
            HandoffState.Rejected => Labels.Text("Handoff.Answer.Declined", partner, Labels.Text(effect.Reason ?? DeclineReason.Other)),
            HandoffState.Expired => Labels.Text("Handoff.Answer.Expired", partner),
            HandoffState.Requested or HandoffState.Cancelled => Labels.Text(effect.State),
        };
        telling.Say(StoryKind.Note, text, effect.Comment);
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

/// <summary>Tells nothing: the step that is left, or the end, is told by itself.</summary>
public sealed class WithdrawHandoffTeller : IEffectTeller<ReleaseWait>
{
    public void Tell(ReleaseWait effect, Telling telling)
    {
        if (effect.Kind == BookmarkKind.Reply
            && (telling.World<SimulatedWorld>() as ImaginedTerritory)?.Handoffs.Find(row => row.WaitId == effect.WaitId) is { State: HandoffState.Requested } handoff)
            handoff.State = HandoffState.Cancelled;
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
