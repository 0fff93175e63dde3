using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Barriers;

/// <summary>
/// The journey's barrier of that kind moves on, also from within a sub-journey. A barrier that the diagnostic did not find
/// changes nothing.
/// </summary>
public sealed record ChangeBarrier(BarrierKind Kind, BarrierState State, string? Note) : Effect;

public sealed class ChangeBarrierHandler : IEffectHandler<ChangeBarrier>
{
    public async ValueTask HandleAsync(ChangeBarrier effect, EffectContext context, CancellationToken cancellationToken)
    {
        // The diagnostic may have found the barrier in this very burst: its row is tracked, and not in the database yet.
        var barriers = context.Db.Set<Barrier>();
        var journeys = await JourneysAsync(context, cancellationToken);
        await barriers.Where(row => journeys.Contains(row.InstanceId)).LoadAsync(cancellationToken);
        var barrier = barriers.Local
            .Where(row => journeys.Contains(row.InstanceId) && row.Kind == effect.Kind && row.State != BarrierState.Lifted)
            .MaxBy(row => row.FoundAt);
        if (barrier is null)
            return;
        barrier.State = effect.State;
        barrier.Note = effect.Note ?? barrier.Note;
        barrier.ClosedAt = effect.State is BarrierState.Lifted or BarrierState.Remaining ? context.Now : null;
    }

    /// <summary>The instance, and those that wait for its end.</summary>
    private static async Task<List<string>> JourneysAsync(EffectContext context, CancellationToken cancellationToken)
    {
        List<string> journeys = [context.Instance.Id];
        for (var parent = context.Instance.ParentInstanceId; parent is not null && !journeys.Contains(parent);)
        {
            journeys.Add(parent);
            parent = await context.Db.Instances.Where(row => row.Id == parent).Select(row => row.ParentInstanceId).SingleOrDefaultAsync(cancellationToken);
        }
        return journeys;
    }
}

public sealed class ChangeBarrierTeller : IEffectTeller<ChangeBarrier>
{
    public void Tell(ChangeBarrier effect, Telling telling) =>
        telling.Say(StoryKind.Note, SimulationTexts.Text("Barrier.Changed", Labels.Text(effect.Kind), Labels.Text(effect.State)), effect.Note);
}
