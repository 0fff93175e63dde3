using Pathways.Engine.Execution.Flow;

namespace Pathways.Engine.Instances;

/// <summary>
/// How often a running flowchart's activities and connections were visited. Kept by key, so that it outlives a new
/// version of the definition.
/// </summary>
internal sealed class FlowCounters
{
    public FlowCounters(string startId, string[] activityKeys, string[] connectionKeys)
    {
        StartId = startId;
        ActivityKeys = activityKeys;
        ConnectionKeys = connectionKeys;
        ActivityVisits = new int[activityKeys.Length];
        Fired = new bool[activityKeys.Length];
        ConnectionVisits = new int[connectionKeys.Length];
        Followed = new bool[connectionKeys.Length];
    }

    public FlowCounters(FlowGraph graph)
        : this(graph.ActivityIds[graph.Start], (string[])graph.ActivityIds, graph.ConnectionKeys) => Graph = graph;

    /// <summary>Null until it is bound to a definition.</summary>
    public FlowGraph? Graph { get; private init; }

    public string StartId { get; }

    public string[] ActivityKeys { get; }

    public string[] ConnectionKeys { get; }

    public int[] ActivityVisits { get; }

    /// <summary>Whether a join that takes the first to arrive has run in this round of the loop around it.</summary>
    public bool[] Fired { get; }

    public int[] ConnectionVisits { get; }

    /// <summary>Whether each connection was followed when it was last visited.</summary>
    public bool[] Followed { get; }

    public FlowCounters Bind(FlowGraph graph)
    {
        var copy = new FlowCounters(graph);
        Carry(ActivityKeys, copy.ActivityKeys, (from, to) =>
        {
            copy.ActivityVisits[to] = ActivityVisits[from];
            copy.Fired[to] = Fired[from];
        });
        Carry(ConnectionKeys, copy.ConnectionKeys, (from, to) =>
        {
            copy.ConnectionVisits[to] = ConnectionVisits[from];
            copy.Followed[to] = Followed[from];
        });
        return copy;
    }

    private static void Carry(string[] from, string[] to, Action<int, int> carry)
    {
        for (var index = 0; index < from.Length; index++)
        {
            var target = index < to.Length && from[index] == to[index] ? index : Array.IndexOf(to, from[index]);
            if (target >= 0) carry(index, target);
        }
    }
}
