namespace Pathways.Engine.Checking;

/// <summary>Finds cycles that nothing slows down: an instance would go round them for ever in one burst.</summary>
internal static class Cycles
{
    /// <summary>One cycle without a wait for each group of activities that has one, from where it comes round.</summary>
    public static IEnumerable<IReadOnlyList<FlowNode>> WithoutWait(FlowNet net)
    {
        var told = new NodeSet(net.Nodes.Length);
        foreach (var edge in net.Edges.Where(edge => edge.IsBackward && CanFollow(net, edge)))
        {
            if (Shortest(net, edge.Target, edge.Source) is not { } cycle || cycle.Exists(node => told[node])) continue;
            foreach (var node in cycle) told.Add(node);
            yield return [.. cycle.Select(node => net.Nodes[node]).Where(node => node.Id.Length > 0)];
        }
    }

    /// <summary>The shortest way from one activity to another on which none waits; null where there is none.</summary>
    private static List<int>? Shortest(FlowNet net, int from, int to)
    {
        if (net.Nodes[from].Waits) return null;
        var previous = new Dictionary<int, int> { [from] = -1 };
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var node) && node != to)
        {
            foreach (var edge in net.Outbound[node].Select(index => net.Edges[index]))
            {
                if (!net.Nodes[edge.Target].Waits && CanFollow(net, edge) && previous.TryAdd(edge.Target, node)) queue.Enqueue(edge.Target);
            }
        }
        if (!previous.ContainsKey(to)) return null;
        var way = new List<int>();
        for (var node = to; node >= 0; node = previous[node]) way.Insert(0, node);
        return way;
    }

    private static bool CanFollow(FlowNet net, FlowEdge edge)
    {
        var node = net.Nodes[edge.Source];
        if (node.Kind is FlowNodeKind.Terminal or FlowNodeKind.Fault) return false;
        return node.Cases is { } cases ? cases.Contains(edge.Port) || edge.Port == node.Default : node.Choices.Any(choice => choice.Outcomes.Contains(edge.Port));
    }
}
