using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>Says whether some run of a flowchart comes to a given position, in whatever order answers come.</summary>
internal sealed class FlowPositions
{
    private readonly Dictionary<string, bool?> _answers = new(StringComparer.Ordinal);
    private readonly FlowNet _net;
    private readonly FlowShape _shape;
    private readonly int _maximum;
    private readonly bool _isFaithful;
    private (HashSet<string> Keys, bool IsExact)? _all;

    /// <param name="startId">The activity that the flowchart starts with.</param>
    /// <param name="maximum">How many situations may be looked at.</param>
    public FlowPositions(ActivityDefinition flowchart, ActivityRegistry registry, string startId, int maximum = DefinitionChecker.MaximumSituations)
    {
        _maximum = maximum;
        var container = new Container(flowchart, registry, maximum);
        _isFaithful = container.IsFaithful;
        _net = container.Explorers.Select(explorer => explorer.Net).First(net => net.Nodes[net.Start].Id == startId);
        _shape = new FlowShape(_net);
        if (!_shape.IsConfluent) _shape = new FlowShape(_net, keepsOrders: true);
    }

    /// <summary>Whether it is one; null where that cannot be told.</summary>
    public bool? Contains(FlowPosition position)
    {
        if (!_isFaithful) return null;
        var key = position.Key(_net, _shape);
        if (!_answers.TryGetValue(key, out var answer))
            _answers[key] = answer = _shape.IsConfluent ? new FlowSearch(_net, _shape, _maximum).Finds(position) : IsAmongAll(key);
        return answer;
    }

    private bool? IsAmongAll(string key)
    {
        var (keys, isExact) = _all ??= FindAll();
        return keys.Contains(key) ? true : isExact ? false : null;
    }

    private (HashSet<string> Keys, bool IsExact) FindAll()
    {
        var explorer = new FlowExplorer(_net, _maximum, keepsOrders: true);
        explorer.Explore();
        var atRest = Enumerable.Range(0, explorer.Count).Select(explorer.StateOf)
            .Where(state => state is { End: FlowEnd.None, Queue.Count: 0, Pending.Count: 0 });
        return ([.. atRest.Select(state => FlowPosition.Of(state, _net).Key(_net, _shape))], explorer.IsExact);
    }
}
