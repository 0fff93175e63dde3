namespace Pathways.Designer.Canvas;

/// <summary>Gives places to steps that have none: in columns, from left to right, each after all that lead to it.</summary>
internal static class LayeredLayout
{
    private const int ColumnGap = 120;
    private const int RowGap = 48;
    private const int OrderingPasses = 4;

    public static IReadOnlyList<GraphNode> Place(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
    {
        var forward = Forward(nodes, edges);
        var layers = Layers(nodes, forward);
        for (var pass = 0; pass < OrderingPasses; pass++)
            Order(layers, forward);

        var tallest = layers.Max(layer => layer.Count) * (WorkflowGraph.DefaultHeight + RowGap);
        var placed = new Dictionary<string, GraphNode>();
        foreach (var (layer, column) in layers.Select((layer, column) => (layer, column)))
        {
            var top = (tallest - layer.Count * (WorkflowGraph.DefaultHeight + RowGap)) / 2;
            foreach (var (node, row) in layer.Select((node, row) => (node, row)))
                placed[node.Id] = node with
                {
                    X = column * (WorkflowGraph.DefaultWidth + ColumnGap),
                    Y = top + row * (WorkflowGraph.DefaultHeight + RowGap),
                    Width = WorkflowGraph.DefaultWidth,
                    Height = WorkflowGraph.DefaultHeight,
                };
        }

        return [.. nodes.Select(node => placed[node.Id])];
    }

    /// <summary>The edges without those that close a cycle, found depth first from the steps that nothing leads to.</summary>
    private static List<GraphEdge> Forward(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
    {
        var open = new HashSet<string>();
        var done = new HashSet<string>();
        var forward = new List<GraphEdge>();
        var from = edges.ToLookup(edge => edge.Source);
        var entered = edges.Select(edge => edge.Target).ToHashSet();
        foreach (var node in nodes.OrderBy(node => entered.Contains(node.Id)))
            Visit(node.Id);
        return forward;

        void Visit(string id)
        {
            if (done.Contains(id) || !open.Add(id))
                return;
            foreach (var edge in from[id])
            {
                if (open.Contains(edge.Target))
                    continue;
                forward.Add(edge);
                Visit(edge.Target);
            }

            open.Remove(id);
            done.Add(id);
        }
    }

    /// <summary>Each step's column is the length of the longest way to it.</summary>
    private static List<List<GraphNode>> Layers(IReadOnlyList<GraphNode> nodes, List<GraphEdge> forward)
    {
        var depth = nodes.ToDictionary(node => node.Id, _ => 0);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var edge in forward.Where(edge => depth[edge.Target] <= depth[edge.Source]))
            {
                depth[edge.Target] = depth[edge.Source] + 1;
                changed = true;
            }
        }

        return [.. nodes.GroupBy(node => depth[node.Id]).OrderBy(layer => layer.Key).Select(layer => layer.ToList())];
    }

    /// <summary>Puts each step near the middle of those that lead to it, so that fewer lines cross.</summary>
    private static void Order(List<List<GraphNode>> layers, List<GraphEdge> forward)
    {
        var row = new Dictionary<string, double>();
        var into = forward.ToLookup(edge => edge.Target, edge => edge.Source);
        foreach (var layer in layers)
        {
            var ordered = layer
                .Select((node, index) => (node, place: into[node.Id].Select(source => row.GetValueOrDefault(source, index)).DefaultIfEmpty(index).Average()))
                .OrderBy(pair => pair.place)
                .Select(pair => pair.node)
                .ToList();
            layer.Clear();
            layer.AddRange(ordered);
            for (var index = 0; index < layer.Count; index++)
                row[layer[index].Id] = index - (layer.Count - 1) / 2.0;
        }
    }
}
