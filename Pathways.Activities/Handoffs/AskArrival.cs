using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <summary>Asks the partner, by e-mail, whether the person came.</summary>
/// <param name="WaitId">The request's own wait.</param>
public sealed record AskArrival(string WaitId) : Effect;

/// <summary>Asks nothing any more once the loop is closed.</summary>
public sealed class AskArrivalHandler(HandoffMail mail) : IEffectHandler<AskArrival>
{
    public async ValueTask HandleAsync(AskArrival effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        if (handoff.State != HandoffState.Accepted)
            return;
        context.Db.Add(HandoffEvent.Of(handoff, HandoffEventKind.ArrivalAsked, context.Now, context.Actor, handoff.AppointmentOn));
        await mail.QueueAsync(HandoffMailKind.Arrival, handoff, HandoffWords.None, context, cancellationToken);
    }
}

public sealed class AskArrivalTeller : IEffectTeller<AskArrival>
{
    public void Tell(AskArrival effect, Telling telling)
    {
        var handoff = telling.World<ImaginedTerritory>().Handoff(effect.WaitId);
        if (handoff.State == HandoffState.Accepted)
            RequestHandoffTeller.Tell(HandoffMailKind.Arrival, handoff, HandoffWords.None, telling);
    }
}
