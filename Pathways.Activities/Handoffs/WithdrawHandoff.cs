using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <summary>A reply that nobody waits for any more withdraws its request, as when the journey is cancelled.</summary>
public sealed class WithdrawHandoffHandler : IEffectHandler<ReleaseWait>
{
    public async ValueTask HandleAsync(ReleaseWait effect, EffectContext context, CancellationToken cancellationToken)
    {
        if (effect.Kind != BookmarkKind.Reply)
            return;
        var handoff = await HandoffRows.FindOpenAsync(context.Db, effect.WaitId, cancellationToken);
        if (handoff is not { IsOpen: true })
            return;
        handoff.State = HandoffState.Cancelled;
        context.Db.Add(HandoffEvent.Of(handoff, HandoffEventKind.Cancelled, context.Now, context.Actor));
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

/// <summary>Tells nothing: the step that is left, or the end, is told by itself.</summary>
public sealed class WithdrawHandoffTeller : IEffectTeller<ReleaseWait>
{
    public void Tell(ReleaseWait effect, Telling telling)
    {
        if (effect.Kind == BookmarkKind.Reply
            && (telling.World<SimulatedWorld>() as ImaginedTerritory)?.Handoffs.Find(row => row.OpenWaitId == effect.WaitId) is { IsOpen: true } handoff)
            handoff.State = HandoffState.Cancelled;
    }
}
