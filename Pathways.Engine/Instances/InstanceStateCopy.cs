using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Instances;

/// <summary>Makes the copy that a burst works on, bound to the definition, so that the given state stays as it is.</summary>
internal static class InstanceStateCopy
{
    public static InstanceState Of(InstanceState state, CompiledDefinition definition)
    {
        var copy = new InstanceState
        {
            InstanceId = state.InstanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersion = definition.Version,
            Status = state.Status,
            SubStatus = state.SubStatus,
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            BookmarkList = [.. state.BookmarkList],
            IncidentList = [.. state.IncidentList],
            InputValues = Map(state.InputValues)!,
            OutputValues = Map(state.OutputValues)!,
            ActivityOutputs = state.ActivityOutputs?.ToDictionary(outputs => outputs.Key, outputs => Map(outputs.Value)!, StringComparer.Ordinal),
            LastResult = ValueTree.Of(state.LastResult),
            Scope = VariableScope.Copy(state.Scope, definition.Variables),
            ExecutionCount = state.ExecutionCount,
            WaitCount = state.WaitCount,
            RandomCount = state.RandomCount,
        };
        if (state.Root is { } root) copy.Root = Execution(root, null, definition);
        return copy;
    }

    private static ActivityExecution Execution(ActivityExecution execution, ActivityExecution? parent, CompiledDefinition definition)
    {
        var node = definition.Find(execution.Key);
        var copy = new ActivityExecution(execution.Id, execution.Key, execution.ActivityId, execution.ActivityType, parent)
        {
            Node = node,
            Status = execution.Status,
            Scope = VariableScope.Copy(execution.Scope, node?.Variables ?? []),
            Flow = execution.Flow is { } flow && node?.Flow?.From(flow.StartId) is { } graph ? flow.Bind(graph) : execution.Flow,
            Kept = Map(execution.Kept),
            Inputs = Map(execution.Inputs),
            Waits = execution.Waits,
            Attempts = execution.Attempts,
        };
        copy.Attach();
        for (var child = execution.FirstChild; child is not null; child = child.NextSibling) Execution(child, copy, definition);
        return copy;
    }

    private static Dictionary<string, object?>? Map(Dictionary<string, object?>? map)
    {
        if (map is null) return null;
        var copy = new Dictionary<string, object?>(map.Count, map.Comparer);
        foreach (var (key, value) in map) copy[key] = ValueTree.Of(value);
        return copy;
    }
}
