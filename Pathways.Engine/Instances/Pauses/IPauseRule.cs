using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Pauses;

/// <summary>
/// A rule over the database that a pause must keep. It refuses by throwing <see cref="BurstRefusedException"/>. Found by scanning
/// the assemblies.
/// </summary>
public interface IPauseRule
{
    ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken);
}

/// <summary>
/// Moves the application's own times of an instance with its timers, when it is suspended and when it goes on. Changes what the
/// context tracks; never saves. Found by scanning the assemblies.
/// </summary>
public interface IMovedTimes
{
    /// <param name="by">Backwards where the instance goes on before its day.</param>
    ValueTask MoveAsync(EngineDbContext db, WorkflowInstance instance, TimeSpan by, CancellationToken cancellationToken);
}
