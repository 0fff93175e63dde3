using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Schemes;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Coordination;

/// <summary>Handoffs and enrolments stay with their step when a new version of the journey gives it another id.</summary>
public sealed class MovedSteps : IMovedSteps
{
    public async Task RenameAsync(
        EngineDbContext db, string instanceId, IReadOnlyDictionary<string, string> activityIds, CancellationToken cancellationToken)
    {
        var handoffs = await db.Set<HandoffRequest>().Where(row => row.InstanceId == instanceId)
            .Select(row => new { row.Id, row.ActivityId }).ToListAsync(cancellationToken);
        foreach (var handoff in handoffs)
        {
            if (activityIds.TryGetValue(handoff.ActivityId, out var renamed))
                await db.Set<HandoffRequest>().Where(row => row.Id == handoff.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(it => it.ActivityId, renamed), cancellationToken);
        }

        var enrolments = await db.Set<SchemeEnrolment>().Where(row => row.InstanceId == instanceId)
            .Select(row => new { row.Id, row.ActivityId }).ToListAsync(cancellationToken);
        foreach (var enrolment in enrolments)
        {
            if (activityIds.TryGetValue(enrolment.ActivityId, out var renamed))
                await db.Set<SchemeEnrolment>().Where(row => row.Id == enrolment.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(it => it.ActivityId, renamed), cancellationToken);
        }
    }
}
