using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Rights;

public static class PersonJourneys
{
    /// <summary>The person's journeys and those that they started, to whatever depth; none that is about somebody else.</summary>
    public static async Task<List<WorkflowInstance>> ReadAsync(PathwaysDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var subject = personId.ToString();
        var found = await db.Instances.Where(row => row.CorrelationId == subject).AsNoTracking().ToListAsync(cancellationToken);
        for (var parents = found.Select(row => row.Id).ToList(); parents.Count > 0;)
        {
            var children = await db.Instances
                .Where(row => row.ParentInstanceId != null && parents.Contains(row.ParentInstanceId) && row.CorrelationId == null)
                .AsNoTracking().ToListAsync(cancellationToken);
            found.AddRange(children);
            parents = [.. children.Select(row => row.Id)];
        }

        return found;
    }
}
