namespace Pathways.Engine.Checking;

/// <summary>
/// The activities and connections of a flowchart as seen from one start. Which connections go backward is worked out here
/// once more, apart from the interpreter, so that each is a proof of the other.
/// </summary>
internal sealed class FlowNet
{
    private readonly int[][] _sources;

    public FlowNet(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges, int start)
    {
        Nodes = [.. nodes];
        Start = start;
        Reached = new NodeSet(Nodes.Length);
        var (reachedEdges, backward) = Walk(edges);
        Edges = [.. reachedEdges.Select((edge, index) => edge with { IsBackward = backward[index] })];
        Outbound = Group(edge => edge.Source, _ => true);
        Inbound = Group(edge => edge.Target, edge => !edge.IsBackward);
        Validate();
        Followed = [.. Nodes.Select((node, index) => node.Choices.Select(choice => FollowedBy(choice, Outbound[index])).ToArray())];
        (Descendants, Order) = ForwardClosure();
        Dominators = Execution.Flow.Dominators.Compute(Start, [.. Enumerable.Range(0, Nodes.Length).Select(node => ForwardTargets(node).ToArray())], Nodes.Length);
        Ancestors = [.. Nodes.Select(_ => new NodeSet(Nodes.Length))];
        for (var node = 0; node < Nodes.Length; node++)
        {
            foreach (var descendant in Descendants[node].ToArray()) Ancestors[descendant].Add(node);
        }
        _sources = Array.ConvertAll(Group(edge => edge.Target, _ => true), edges => Array.ConvertAll(edges, edge => Edges[edge].Source));
        Loops = [.. Edges.Select(edge => edge.IsBackward ? LoopOf(edge) : new NodeSet(Nodes.Length))];
    }

    public FlowNode[] Nodes { get; }

    /// <summary>Only those that leave an activity which the start leads to.</summary>
    public FlowEdge[] Edges { get; }

    public int Start { get; }

    public NodeSet Reached { get; }

    /// <summary>The connections that leave each activity, in the order of the definition.</summary>
    public int[][] Outbound { get; }

    /// <summary>For each activity and each of its choices, which of its outbound connections are followed.</summary>
    public bool[][][] Followed { get; }

    /// <summary>The forward connections that lead to each activity.</summary>
    public int[][] Inbound { get; }

    /// <summary>What each activity leads to, going forward.</summary>
    public NodeSet[] Descendants { get; }

    public NodeSet[] Ancestors { get; }

    /// <summary>The reached activities, each after all that leads to it.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>The last activity through which every way forward from the start passes; -1 for the start.</summary>
    public int[] Dominators { get; }

    /// <summary>For each backward connection, the activities of the loop that it closes.</summary>
    public NodeSet[] Loops { get; }

    /// <summary>Breadth first: a connection is backward when its target already leads, going forward, to its source.</summary>
    private (List<FlowEdge> Edges, List<bool> Backward) Walk(IReadOnlyList<FlowEdge> edges)
    {
        var outbound = edges.Select((edge, index) => (edge, index)).ToLookup(item => item.edge.Source, item => item.index);
        var forward = Array.ConvertAll(Nodes, _ => new List<int>());
        var isBackward = new bool[edges.Count];
        var queue = new Queue<int>([Start]);
        Reached.Add(Start);
        while (queue.TryDequeue(out var source))
        {
            foreach (var index in outbound[source])
            {
                var target = edges[index].Target;
                if (Reached[target] && Leads(target, source, next => forward[next]))
                {
                    isBackward[index] = true;
                    continue;
                }
                forward[source].Add(target);
                if (Reached[target]) continue;
                Reached.Add(target);
                queue.Enqueue(target);
            }
        }
        var kept = Enumerable.Range(0, edges.Count).Where(index => Reached[edges[index].Source]).ToList();
        return (kept.ConvertAll(index => edges[index]), kept.ConvertAll(index => isBackward[index]));
    }

    /// <summary>A backward connection is valid when the start leads to its source only through its target.</summary>
    private void Validate()
    {
        for (var index = 0; index < Edges.Length; index++)
        {
            var edge = Edges[index];
            if (edge.IsBackward && edge.Target != Start && edge.Source != edge.Target
                && Leads(Start, edge.Source, node => node == edge.Target ? [] : Outbound[node].Select(next => Edges[next].Target)))
                Edges[index] = edge with { IsValid = false };
        }
    }

    private bool[] FollowedBy(FlowChoice choice, int[] outbound)
    {
        var outcomes = choice.Outcomes.ToHashSet(StringComparer.Ordinal);
        return Array.ConvertAll(outbound, edge => outcomes.Contains(Edges[edge].Port));
    }

    private bool Leads(int from, int to, Func<int, IEnumerable<int>> next)
    {
        var seen = new NodeSet(Nodes.Length);
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var node))
        {
            if (node == to) return true;
            if (seen[node]) continue;
            seen.Add(node);
            foreach (var each in next(node)) stack.Push(each);
        }
        return false;
    }

    private (NodeSet[] Closure, List<int> Order) ForwardClosure()
    {
        var order = new List<int>();
        var closure = Array.ConvertAll(Nodes, _ => new NodeSet(Nodes.Length));
        var done = new NodeSet(Nodes.Length);
        var stack = new Stack<(int Node, bool Leaving)>(Reached.ToArray().Select(node => (node, false)));
        while (stack.TryPop(out var frame))
        {
            if (frame.Leaving)
            {
                order.Add(frame.Node);
                foreach (var target in ForwardTargets(frame.Node))
                {
                    closure[frame.Node].Add(target);
                    closure[frame.Node].Add(closure[target]);
                }
                continue;
            }
            if (done[frame.Node]) continue;
            done.Add(frame.Node);
            stack.Push((frame.Node, true));
            foreach (var target in ForwardTargets(frame.Node)) stack.Push((target, false));
        }
        order.Reverse();
        return (closure, order);
    }

    private IEnumerable<int> ForwardTargets(int node) => Outbound[node].Where(index => !Edges[index].IsBackward).Select(index => Edges[index].Target);

    /// <summary>What leads to the connection's source without passing through its target, and the target.</summary>
    private NodeSet LoopOf(FlowEdge edge)
    {
        var loop = new NodeSet(Nodes.Length);
        loop.Add(edge.Target);
        var stack = new Stack<int>([edge.Source]);
        while (stack.TryPop(out var node))
        {
            if (loop[node]) continue;
            loop.Add(node);
            foreach (var source in _sources[node]) stack.Push(source);
        }
        return loop;
    }

    private int[][] Group(Func<FlowEdge, int> key, Func<FlowEdge, bool> takes)
    {
        var groups = Array.ConvertAll(Nodes, _ => new List<int>());
        for (var index = 0; index < Edges.Length; index++)
        {
            if (takes(Edges[index])) groups[key(Edges[index])].Add(index);
        }
        return Array.ConvertAll(groups, group => group.ToArray());
    }
}

/// <param name="Port">The outcome that it follows.</param>
/// <param name="IsValid">False for a backward connection that the flow cannot follow.</param>
internal sealed record FlowEdge(int Source, string Port, int Target, bool IsBackward = false, bool IsValid = true);
