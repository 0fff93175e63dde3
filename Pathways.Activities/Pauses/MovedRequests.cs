using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Pauses;

/// <summary>A partner has as many days more to answer, or to say whether the person came, as the journey stands still.</summary>
public sealed class MovedRequests : IMovedTimes
{
    public async ValueTask MoveAsync(EngineDbContext db, WorkflowInstance instance, TimeSpan by, CancellationToken cancellationToken)
    {
        await foreach (var request in db.Set<HandoffRequest>().Open().Where(row => row.InstanceId == instance.Id).AsAsyncEnumerable())
            request.Move(by);
    }
}
