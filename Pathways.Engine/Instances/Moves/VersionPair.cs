using Pathways.Engine.Checking;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances.Moves;

/// <summary>Two versions of a definition, what of the one stands for what of the other, and where instances of the second may stand.</summary>
/// <param name="maximum">How many situations of one flowchart may be looked at.</param>
internal sealed class VersionPair(
    CompiledDefinition from, CompiledDefinition to, ActivityMapping mapping, ActivityRegistry activities, int maximum = DefinitionChecker.MaximumSituations)
{
    private readonly Dictionary<(CompiledActivity Flowchart, string StartId), FlowPositions> _positions = [];

    public CompiledDefinition From => from;

    public CompiledDefinition To => to;

    public ActivityMapping Mapping => mapping;

    public CompiledActivity? SourceOf(ActivityExecution execution) => from.Find(execution.Key);

    public CompiledActivity? TargetOf(ActivityExecution execution) => SourceOf(execution) is { } source ? TargetOf(source) : null;

    public CompiledActivity? TargetOf(CompiledActivity source) => mapping.TargetOf(source.Key) is { } key ? to.Find(key) : null;

    /// <summary>Worked out once: it takes long, and thousands of instances ask for it.</summary>
    public FlowPositions PositionsOf(CompiledActivity flowchart, string startId)
    {
        if (!_positions.TryGetValue((flowchart, startId), out var positions))
            _positions[(flowchart, startId)] = positions = new FlowPositions(flowchart.Definition, activities, startId, maximum);
        return positions;
    }
}
