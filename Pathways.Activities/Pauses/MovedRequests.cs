using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Pauses;

/// <summary>A partner has as many days more to answer as the journey stands still.</summary>
public sealed class MovedRequests : IMovedTimes
{
    public async ValueTask MoveAsync(EngineDbContext db, WorkflowInstance instance, TimeSpan by, CancellationToken cancellationToken)
    {
        var waiting = db.Set<HandoffRequest>().Where(row => row.InstanceId == instance.Id && row.State == HandoffState.Requested);
        await foreach (var request in waiting.AsAsyncEnumerable())
            request.ExpiresAt += by;
    }
}
