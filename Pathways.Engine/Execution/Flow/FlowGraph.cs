namespace Pathways.Engine.Execution.Flow;

/// <summary>
/// The connections of a flowchart as seen from one start activity. Activities are numbered as the definition lists them,
/// connections likewise; only what the start reaches has inbound and outbound connections. Immutable.
/// </summary>
public sealed class FlowGraph
{
    internal FlowGraph(int start, string[] activityIds, FlowConnection[] connections, FlowAnalysis analysis)
    {
        Start = start;
        ActivityIds = activityIds;
        Connections = connections;
        ConnectionKeys = Array.ConvertAll(connections, connection => $"{activityIds[connection.Source]}:{connection.SourcePort}->{activityIds[connection.Target]}:{connection.TargetPort}");
        ImmediateDominators = analysis.ImmediateDominators;
        Outbound = analysis.Outbound;
        ForwardInbound = analysis.ForwardInbound;
        Ancestors = analysis.Ancestors;
        Loops = analysis.Loops;
    }

    public int Start { get; }

    public IReadOnlyList<string> ActivityIds { get; }

    public IReadOnlyList<FlowConnection> Connections { get; }

    /// <summary>The activity that every path from the start to this one passes through last; -1 for the start and for what it does not reach.</summary>
    public IReadOnlyList<int> ImmediateDominators { get; }

    internal string[] ConnectionKeys { get; }

    /// <summary>The connections that leave each activity.</summary>
    internal int[][] Outbound { get; }

    /// <summary>The forward connections that reach each activity.</summary>
    internal int[][] ForwardInbound { get; }

    /// <summary>For each join, the activities that lead to it; null for other activities.</summary>
    internal int[]?[] Ancestors { get; }

    /// <summary>For each backward connection, the activities of the loop that it closes; null for other connections.</summary>
    internal int[]?[] Loops { get; }

    public bool Reaches(int activity) => activity == Start || ImmediateDominators[activity] >= 0;
}

/// <param name="IsBackward">It closes a cycle.</param>
/// <param name="IsValid">False for a backward connection whose source can be reached without passing through its target.</param>
public sealed record FlowConnection(int Source, string SourcePort, int Target, string TargetPort, bool IsBackward, bool IsValid);
