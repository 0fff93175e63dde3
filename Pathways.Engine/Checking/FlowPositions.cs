using System.Text;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>
/// Where an instance of a flowchart may stand between two bursts: every combination of waits and of arrivals at joins that
/// some run comes to, in whatever order answers come.
/// </summary>
internal sealed class FlowPositions
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly FlowNet _net;

    /// <param name="startId">The activity that the flowchart starts with.</param>
    /// <param name="maximum">How many situations may be looked at.</param>
    public FlowPositions(ActivityDefinition flowchart, ActivityRegistry registry, string startId, int maximum = DefinitionChecker.MaximumSituations)
    {
        var container = new Container(flowchart, registry, maximum);
        _net = container.Explorers.Select(explorer => explorer.Net).First(net => net.Nodes[net.Start].Id == startId);
        var explorer = new FlowExplorer(_net, maximum, keepsOrders: true);
        explorer.Explore();
        for (var situation = 0; situation < explorer.Count; situation++)
        {
            var state = explorer.StateOf(situation);
            if (state is { End: FlowEnd.None, Queue.Count: 0, Pending.Count: 0 }) _known.Add(Key(state.Arrivals, state.WasFollowed, state.HasFired, state.Waits));
        }
        IsComplete = container.IsFaithful && explorer.IsExact;
        IsFaithful = container.IsFaithful;
    }

    /// <summary>Whether every position is known.</summary>
    public bool IsComplete { get; }

    /// <summary>Whether each position that is known is one that a run comes to.</summary>
    public bool IsFaithful { get; }

    /// <param name="arrivals">How often each connection was visited since its target last ran, by the connection's number among those that the start leads to.</param>
    /// <param name="followed">Whether the connection was followed when it was last visited.</param>
    /// <param name="fired">Whether a join that takes the first to arrive has run in this round, by the activity's number.</param>
    /// <param name="waits">The activities that run or wait.</param>
    public bool Contains(Func<int, int> arrivals, Func<int, bool> followed, Func<int, bool> fired, IEnumerable<int> waits) =>
        _known.Contains(Key(edge => Math.Clamp(arrivals(edge), -FlowState.MaximumArrivals, FlowState.MaximumArrivals), followed, fired, waits));

    private string Key(Func<int, int> arrivals, Func<int, bool> followed, Func<int, bool> fired, IEnumerable<int> waits)
    {
        var key = new StringBuilder();
        for (var edge = 0; edge < _net.Edges.Length; edge++)
        {
            if (_net.Edges[edge].IsBackward || arrivals(edge) is not (var count and not 0)) continue;
            key.Append(edge).Append(count > 0 && followed(edge) ? '+' : '=').Append(count).Append(' ');
        }
        for (var node = 0; node < _net.Nodes.Length; node++)
        {
            if (_net.Nodes[node].Kind == FlowNodeKind.JoinAny && fired(node)) key.Append('!').Append(node);
        }
        foreach (var wait in waits.Order()) key.Append('?').Append(wait);
        return key.ToString();
    }
}
