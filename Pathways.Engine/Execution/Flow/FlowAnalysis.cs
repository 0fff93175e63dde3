namespace Pathways.Engine.Execution.Flow;

/// <summary>Works out what a flowchart's connections mean from a given start.</summary>
internal sealed class FlowAnalysis
{
    private readonly int _count;
    private readonly IReadOnlyList<FlowEdge> _edges;
    private readonly bool[] _isBackward;

    private FlowAnalysis(int count, IReadOnlyList<FlowEdge> edges, int start, bool[] isJoin)
    {
        _count = count;
        _edges = edges;
        _isBackward = new bool[edges.Count];
        var reached = FindBackwardEdges(start);
        Outbound = Group(edge => edge.Source, index => reached[edges[index].Source]);
        ForwardInbound = Group(edge => edge.Target, index => reached[edges[index].Source] && !_isBackward[index]);
        ImmediateDominators = Dominators.Compute(start, Successors(), count);
        Ancestors = Enumerable.Range(0, count).Select(activity => isJoin[activity] && reached[activity] ? AncestorsOf(activity) : null).ToArray();
        Loops = Enumerable.Range(0, edges.Count).Select(index => _isBackward[index] ? LoopOf(edges[index]) : null).ToArray();
    }

    public int[][] Outbound { get; }

    public int[][] ForwardInbound { get; }

    public int[] ImmediateDominators { get; }

    public int[]?[] Ancestors { get; }

    public int[]?[] Loops { get; }

    public static FlowGraph Build(string[] activityIds, IReadOnlyList<FlowEdge> edges, int start, bool[] isJoin)
    {
        var analysis = new FlowAnalysis(activityIds.Length, edges, start, isJoin);
        var connections = edges.Select((edge, index) => new FlowConnection(
            edge.Source, edge.SourcePort, edge.Target, edge.TargetPort, analysis._isBackward[index],
            !analysis._isBackward[index] || Dominators.Dominates(analysis.ImmediateDominators, edge.Target, edge.Source)));
        return new FlowGraph(start, activityIds, [.. connections], analysis);
    }

    /// <summary>Walks breadth first: an edge is backward when its target already leads, going forward, to its source.</summary>
    private bool[] FindBackwardEdges(int start)
    {
        var outbound = Group(edge => edge.Source, _ => true);
        var forward = new List<int>[_count];
        for (var activity = 0; activity < _count; activity++) forward[activity] = [];
        var reached = new bool[_count];
        reached[start] = true;
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var source))
        {
            foreach (var index in outbound[source])
            {
                var target = _edges[index].Target;
                if (Leads(forward, target, source))
                {
                    _isBackward[index] = true;
                    continue;
                }
                forward[source].Add(target);
                if (reached[target]) continue;
                reached[target] = true;
                queue.Enqueue(target);
            }
        }
        return reached;
    }

    private bool Leads(List<int>[] forward, int from, int to)
    {
        var seen = new bool[_count];
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var activity))
        {
            if (activity == to) return true;
            if (seen[activity]) continue;
            seen[activity] = true;
            foreach (var next in forward[activity]) stack.Push(next);
        }
        return false;
    }

    private int[] AncestorsOf(int join) => Collect([join], index => !_isBackward[index], stopAt: -1).Where(activity => activity != join).ToArray();

    /// <summary>The natural loop of a backward edge: what leads to its source without passing through its target, and the target.</summary>
    private int[] LoopOf(FlowEdge edge) => [.. Collect([edge.Source], _ => true, stopAt: edge.Target)];

    /// <summary>All that leads to the given activities, themselves included; it does not go back beyond <paramref name="stopAt"/>.</summary>
    private SortedSet<int> Collect(IEnumerable<int> from, Func<int, bool> follows, int stopAt)
    {
        var found = new SortedSet<int>();
        var stack = new Stack<int>(from);
        while (stack.TryPop(out var activity))
        {
            if (!found.Add(activity) || activity == stopAt) continue;
            for (var index = 0; index < _edges.Count; index++)
            {
                if (_edges[index].Target == activity && follows(index)) stack.Push(_edges[index].Source);
            }
        }
        return found;
    }

    private int[][] Group(Func<FlowEdge, int> key, Func<int, bool> takes)
    {
        var groups = new List<int>[_count];
        for (var activity = 0; activity < _count; activity++) groups[activity] = [];
        for (var index = 0; index < _edges.Count; index++)
        {
            if (takes(index)) groups[key(_edges[index])].Add(index);
        }
        return Array.ConvertAll(groups, group => group.ToArray());
    }

    private int[][] Successors() => Array.ConvertAll(Outbound, connections => Array.ConvertAll(connections, index => _edges[index].Target));
}

/// <summary>A connection between two activities of a flowchart, by their numbers.</summary>
internal sealed record FlowEdge(int Source, string SourcePort, int Target, string TargetPort);
