using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tasks;

/// <summary>
/// Does what follows from tasks that no step waits for: they are opened beside a journey, about something that happened to it.
/// Found by scanning the assemblies.
/// </summary>
public interface ISideTask
{
    /// <summary>See <see cref="HumanTask.SideKind"/>.</summary>
    string Kind { get; }

    /// <summary>Changes rows within the transaction that completes the task; never saves.</summary>
    /// <exception cref="BurstRefusedException">The answer cannot be followed; the task stays open.</exception>
    ValueTask CompleteAsync(SideTaskCompletion completion, CancellationToken cancellationToken);
}

/// <param name="Actor">Who completes it, as <c>staff:ID</c>.</param>
/// <param name="MoveAsync">Hands a stimulus to the task's instance, in the same transaction; who calls it looks at the outcome.</param>
public sealed record SideTaskCompletion(
    EngineDbContext Db, HumanTask Task, IReadOnlyDictionary<string, object?> Answer, string Actor, DateTimeOffset Now, Func<Stimulus, Task<StimulusResult>> MoveAsync);
