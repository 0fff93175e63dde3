using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Pauses;

namespace Pathways.Engine.Timers;

internal sealed class SetTimerHandler : IEffectHandler<SetTimer>
{
    public ValueTask HandleAsync(SetTimer effect, EffectContext context, CancellationToken cancellationToken)
    {
        context.Db.Timers.Add(new DurableTimer
        {
            Id = effect.TimerId,
            InstanceId = context.Instance.Id,
            ActivityId = context.ActivityId,
            Name = effect.Name,
            DueAt = effect.DueAt + context.Instance.RemainingPause(context.Now),
            Status = TimerStatus.Pending,
        });
        return ValueTask.CompletedTask;
    }
}
