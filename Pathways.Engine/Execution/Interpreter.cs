using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>Runs bursts. Holds no state: one serves all threads.</summary>
public sealed class Interpreter
{
    /// <summary>
    /// Runs an instance until it waits or ends. The given state is not changed; the same arguments give the same result.
    /// </summary>
    /// <param name="state">Null for a <see cref="StartStimulus"/>.</param>
    /// <exception cref="ArgumentException">A start was given a state, or another stimulus none.</exception>
    public BurstResult Run(
        CompiledDefinition definition, InstanceState? state, string instanceId, Stimulus stimulus, DateTimeOffset now, ILookups lookups) =>
        throw new NotSupportedException();
}
