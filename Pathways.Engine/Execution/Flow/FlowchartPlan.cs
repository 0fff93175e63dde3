using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution.Flow;

/// <summary>A flowchart made ready to run: its activities, its joins, and a graph for each activity that it may start with.</summary>
internal sealed class FlowchartPlan
{
    private readonly Dictionary<int, FlowGraph> _byStart;
    private readonly Dictionary<string, string>?[] _otherwise;

    public FlowchartPlan(CompiledActivity[] activities, IReadOnlyList<FlowEdge> edges, FlowJoin?[] joins)
    {
        Activities = activities;
        Joins = joins;
        var ids = Array.ConvertAll(activities, activity => activity.Id);
        var isJoin = Array.ConvertAll(joins, join => join is not null);
        var start = FlowStart.Of(activities, edges);
        _byStart = Enumerable.Range(0, activities.Length)
            .Where(index => index == start || activities[index].Definition.CanStartWorkflow)
            .ToDictionary(index => index, index => FlowAnalysis.Build(ids, edges, index, isJoin));
        Default = start < 0 ? null : _byStart[start];
        var connected = edges.Select(edge => (edge.Source, edge.SourcePort)).ToHashSet();
        _otherwise = [.. activities.Select((activity, index) => OtherwiseOf(activity, port => connected.Contains((index, port))))];
    }

    public CompiledActivity[] Activities { get; }

    /// <summary>How each FlowJoin joins; null for other activities.</summary>
    public FlowJoin?[] Joins { get; }

    /// <summary>Null for a flowchart without activities.</summary>
    public FlowGraph? Default { get; }

    public IEnumerable<FlowGraph> Graphs => _byStart.Values;

    /// <summary>The outcomes of an activity that a connection leaves by; <c>Done</c> where there is none.</summary>
    public string[] OutcomesOf(int activity) =>
        Graphs.SelectMany(graph => graph.Connections).Where(connection => connection.Source == activity)
            .Select(connection => connection.SourcePort).Distinct(StringComparer.Ordinal).DefaultIfEmpty("Done").ToArray();

    /// <summary>The outcomes to follow: an optional one that leads nowhere counts as the one that it falls back to.</summary>
    public IReadOnlyList<string> Resolve(int activity, IReadOnlyList<string> outcomes) =>
        _otherwise[activity] is { } otherwise ? [.. outcomes.Select(outcome => otherwise.GetValueOrDefault(outcome, outcome))] : outcomes;

    private static Dictionary<string, string>? OtherwiseOf(CompiledActivity activity, Func<string, bool> isConnected)
    {
        var replaced = activity.Descriptor?.Outcomes.Where(outcome => outcome.Otherwise is not null && !isConnected(outcome.Name)).ToList();
        return replaced is { Count: > 0 } ? replaced.ToDictionary(outcome => outcome.Name, outcome => outcome.Otherwise!) : null;
    }

    /// <summary>The graph from the activity of that id; the usual one where it may not start.</summary>
    public FlowGraph? From(string? activityId)
    {
        var index = activityId is null ? -1 : Array.FindIndex(Activities, activity => activity.Id == activityId);
        return _byStart.GetValueOrDefault(index, Default!);
    }
}

internal enum JoinMode
{
    /// <summary>The first that arrives.</summary>
    WaitAny,

    /// <summary>All, or the join is passed over.</summary>
    WaitAll,

    /// <summary>All that can still arrive.</summary>
    WaitAllActive,
}

/// <param name="Fixed">The mode, where it is known without an instance.</param>
/// <param name="Expression">Gives the mode, where it must be evaluated.</param>
internal sealed record FlowJoin(JoinMode Fixed, Expression? Expression);
