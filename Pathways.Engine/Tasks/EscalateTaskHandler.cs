using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Pauses;

namespace Pathways.Engine.Tasks;

internal sealed class EscalateTaskHandler(ITaskAssigner assigner) : IEffectHandler<EscalateTask>
{
    public async ValueTask HandleAsync(EscalateTask effect, EffectContext context, CancellationToken cancellationToken)
    {
        var task = await context.Db.Tasks.FindAsync([effect.TaskId], cancellationToken);
        if (task is not { Status: HumanTaskStatus.Open })
            return;

        task.Priority = effect.Priority;
        task.SnoozedUntil = context.Instance.PausedUntil;
        task.DueAt = effect.DueAt + context.Instance.RemainingPause(context.Now) ?? task.DueAt;
        task.Explanation = effect.Explanation ?? task.Explanation;
        if (effect.Audience is { } audience && audience != task.Audience)
            await ReassignAsync(task, audience, context, cancellationToken);
    }

    private async ValueTask ReassignAsync(HumanTask task, string audience, EffectContext context, CancellationToken cancellationToken)
    {
        var assignment = await assigner.AssignAsync(audience, context, cancellationToken);
        task.Audience = audience;
        task.AssignedAt = context.Now;
        task.AssigneeId = assignment.AssigneeId;
        task.OrganisationId = assignment.OrganisationId;
    }
}
