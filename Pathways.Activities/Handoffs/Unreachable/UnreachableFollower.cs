using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs.Unreachable;

/// <summary>Nobody has to look for a partner's address once its request is over.</summary>
public sealed class UnreachableFollower : IBurstFollower
{
    public async ValueTask FollowAsync(EngineDbContext db, WorkflowInstance instance, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var handoff in db.ChangeTracker.Entries<HandoffRequest>().Select(entry => entry.Entity).Where(handoff => !handoff.IsOpen).ToList())
        {
            await db.Tasks.Where(UnreachablePartner.IsOpenTaskOf(handoff)).LoadAsync(cancellationToken);
            foreach (var task in db.Tasks.Local.Where(UnreachablePartner.IsOpenTaskOf(handoff).Compile()))
                (task.Status, task.ClosedAt) = (HumanTaskStatus.Released, now);
        }
    }
}
