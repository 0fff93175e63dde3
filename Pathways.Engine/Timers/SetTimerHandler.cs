using Pathways.Engine.Execution;

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
            DueAt = effect.DueAt,
            Status = TimerStatus.Pending,
        });
        return ValueTask.CompletedTask;
    }
}
