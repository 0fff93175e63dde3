using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Pauses;

namespace Pathways.Engine.Tasks;

internal sealed class OpenTaskHandler(ITaskAssigner assigner) : IEffectHandler<OpenTask>
{
    public async ValueTask HandleAsync(OpenTask effect, EffectContext context, CancellationToken cancellationToken)
    {
        var request = effect.Request;
        var assignment = await assigner.AssignAsync(request.Audience, context, cancellationToken);
        context.Db.Tasks.Add(new HumanTask
        {
            Id = effect.TaskId,
            InstanceId = context.Instance.Id,
            SubjectId = context.Instance.CorrelationId,
            ActivityId = context.ActivityId,
            ActivityType = effect.ActivityType,
            Name = request.Name,
            Title = request.Title,
            Explanation = request.Explanation,
            AssigneeId = assignment.AssigneeId,
            OrganisationId = assignment.OrganisationId,
            Audience = request.Audience,
            Priority = request.Priority,
            OpenedAt = context.Now,
            DueAt = request.DueAt + context.Instance.RemainingPause(context.Now),
            SnoozedUntil = context.Instance.PausedUntil,
            Status = HumanTaskStatus.Open,
            FormJson = TaskFormJson.Write(request.Form),
        });
    }
}
