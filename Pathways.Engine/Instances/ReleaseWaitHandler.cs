using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances;

/// <summary>Releases the task or the timer of a wait that is over.</summary>
internal sealed class ReleaseWaitHandler : IEffectHandler<ReleaseWait>
{
    public ValueTask HandleAsync(ReleaseWait effect, EffectContext context, CancellationToken cancellationToken) => effect.Kind switch
    {
        BookmarkKind.Task => ReleaseTaskAsync(effect.WaitId, context, cancellationToken),
        BookmarkKind.Timer or BookmarkKind.Retry => ReleaseTimerAsync(effect.WaitId, context, cancellationToken),
        BookmarkKind.Reply or BookmarkKind.Event or BookmarkKind.Child => ValueTask.CompletedTask,
    };

    private static async ValueTask ReleaseTaskAsync(string waitId, EffectContext context, CancellationToken cancellationToken)
    {
        if (await context.Db.Tasks.FindAsync([waitId], cancellationToken) is not { Status: HumanTaskStatus.Open } task)
            return;
        task.Status = HumanTaskStatus.Released;
        task.ClosedAt = context.Now;
    }

    private static async ValueTask ReleaseTimerAsync(string waitId, EffectContext context, CancellationToken cancellationToken)
    {
        if (await context.Db.Timers.FindAsync([waitId], cancellationToken) is not { Status: TimerStatus.Pending } timer)
            return;
        timer.Status = TimerStatus.Released;
        timer.ClosedAt = context.Now;
    }
}
