using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Moves;

/// <summary>Follows, in an application's own rows, the activities that have another id since their instance was moved.</summary>
public interface IMovedSteps
{
    /// <summary>Runs within the transaction that moves the instance.</summary>
    /// <param name="activityIds">The new ids by the old ones; two activities may have swapped theirs.</param>
    Task RenameAsync(
        EngineDbContext db, string instanceId, IReadOnlyDictionary<string, string> activityIds, CancellationToken cancellationToken);
}
