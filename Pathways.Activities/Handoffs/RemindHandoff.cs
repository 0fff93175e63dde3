using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <param name="Number">1 for the first reminder.</param>
public sealed record RemindHandoff(string WaitId, int Number, HandoffWords Words) : Effect;

/// <summary>Sends a reminder, unless the request was answered or withdrawn.</summary>
public sealed class RemindHandoffHandler(HandoffMail mail) : IEffectHandler<RemindHandoff>
{
    public async ValueTask HandleAsync(RemindHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        if (handoff.State != HandoffState.Requested)
            return;
        handoff.Reminders = effect.Number;
        context.Db.Add(HandoffEvent.Of(handoff, HandoffEventKind.Reminded, context.Now, context.Actor));
        await mail.QueueAsync(HandoffMailKind.Reminder, handoff, effect.Words, context, cancellationToken);
    }
}

public sealed class RemindHandoffTeller : IEffectTeller<RemindHandoff>
{
    public void Tell(RemindHandoff effect, Telling telling)
    {
        var handoff = telling.World<ImaginedTerritory>().Handoff(effect.WaitId);
        if (handoff.State != HandoffState.Requested)
            return;
        handoff.Reminders = effect.Number;
        RequestHandoffTeller.Tell(HandoffMailKind.Reminder, handoff, effect.Words, telling);
    }
}
