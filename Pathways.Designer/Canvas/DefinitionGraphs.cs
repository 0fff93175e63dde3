using System.Collections.Concurrent;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Canvas;

/// <summary>The drawing of each version, read once: a version never changes.</summary>
public sealed class DefinitionGraphs
{
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), WorkflowGraph> _graphs = new();

    public WorkflowGraph Of(StoredDefinition definition) =>
        _graphs.GetOrAdd((definition.DefinitionId, definition.Version), _ => WorkflowGraph.Read(definition.Json));
}
