using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Barriers;

/// <summary>The instance's barrier of that kind moves on. A barrier that the diagnostic did not find changes nothing.</summary>
public sealed record ChangeBarrier(BarrierKind Kind, BarrierState State, string? Note) : Effect;

public sealed class ChangeBarrierHandler : IEffectHandler<ChangeBarrier>
{
    public async ValueTask HandleAsync(ChangeBarrier effect, EffectContext context, CancellationToken cancellationToken)
    {
        // The diagnostic may have found the barrier in this very burst: its row is tracked, and not in the database yet.
        var barriers = context.Db.Set<Barrier>();
        await barriers.Where(row => row.InstanceId == context.Instance.Id).LoadAsync(cancellationToken);
        var barrier = barriers.Local
            .Where(row => row.InstanceId == context.Instance.Id && row.Kind == effect.Kind && row.State != BarrierState.Lifted)
            .MaxBy(row => row.FoundAt);
        if (barrier is null)
            return;
        barrier.State = effect.State;
        barrier.Note = effect.Note ?? barrier.Note;
        barrier.ClosedAt = effect.State is BarrierState.Lifted or BarrierState.Remaining ? context.Now : null;
    }
}

public sealed class ChangeBarrierTeller : IEffectTeller<ChangeBarrier>
{
    public void Tell(ChangeBarrier effect, Telling telling) =>
        telling.Say(StoryKind.Note, SimulationTexts.Text("Barrier.Changed", Labels.Text(effect.Kind), Labels.Text(effect.State)), effect.Note);
}
