using System.Text;

namespace Pathways.Engine.Checking;

/// <summary>Where an instance of a flowchart stands between two bursts.</summary>
/// <param name="Arrivals">How often each connection was visited since its target last ran, by the connection's number in the net.</param>
/// <param name="Followed">Whether the connection was followed when it was last visited.</param>
/// <param name="Fired">Whether a join that takes the first to arrive has run in this round, by the activity's number.</param>
/// <param name="Waits">The activities that run or wait.</param>
internal sealed record FlowPosition(int[] Arrivals, bool[] Followed, bool[] Fired, int[] Waits)
{
    public static FlowPosition Of(FlowState state, FlowNet net) => new(
        [.. net.Edges.Select((_, edge) => state.Arrivals(edge))],
        [.. net.Edges.Select((_, edge) => state.WasFollowed(edge))],
        [.. net.Nodes.Select((_, node) => state.HasFired(node))],
        [.. state.Waits]);

    /// <summary>The same text for positions between which nothing that follows makes a difference.</summary>
    /// <param name="shape">What is known of the drawing: see <see cref="FlowMachine"/>.</param>
    public string Key(FlowNet net, FlowShape shape)
    {
        var key = new StringBuilder();
        for (var edge = 0; edge < net.Edges.Length; edge++)
        {
            if (net.Edges[edge].IsBackward || Arrivals[edge] == 0) continue;
            var count = Math.Clamp(Arrivals[edge], -FlowState.MaximumArrivals, FlowState.MaximumArrivals);
            key.Append(edge).Append(count > 0 && WasFollowed(edge, net, shape) ? '+' : '=').Append(count).Append(' ');
        }
        for (var node = 0; node < net.Nodes.Length; node++)
        {
            if (net.Nodes[node].Kind == FlowNodeKind.JoinAny && Fired[node]) key.Append('!').Append(node);
        }
        foreach (var wait in Waits.Order()) key.Append('?').Append(wait);
        return key.ToString();
    }

    private bool WasFollowed(int edge, FlowNet net, FlowShape shape)
    {
        var target = net.Edges[edge].Target;
        if (!shape.IsStructured || net.Nodes[target].Kind == FlowNodeKind.JoinAny) return Followed[edge];
        var decisive = net.Nodes[target].Kind != FlowNodeKind.JoinAll;
        return Array.Exists(net.Inbound[target], other => Arrivals[other] > 0 && Followed[other] == decisive) ? decisive : Followed[edge];
    }
}
