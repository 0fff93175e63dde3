using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Flow;

namespace Pathways.Engine.Instances.Moves;

/// <summary>
/// A running flowchart's counters, carried to the flowchart of another version. What matters to a join is not how often each
/// connection was visited, but how often since the join last ran: that is what is kept, and a new connection has not been
/// visited since.
/// </summary>
internal sealed class FlowTransfer
{
    private readonly FlowchartPlan _source;
    private readonly FlowchartPlan _target;
    private readonly FlowCounters _before;
    private readonly FlowGraph _from;
    private readonly FlowGraph _to;
    private readonly int[] _targetOf;

    public FlowTransfer(FlowCounters counters, CompiledActivity source, CompiledActivity target, Func<CompiledActivity, CompiledActivity?> map)
    {
        (_source, _target) = (source.Flow!, target.Flow!);
        _targetOf = Array.ConvertAll(_source.Activities, activity => map(activity) is { } found && found.Parent == target ? found.Position : -1);
        _from = _source.From(counters.StartId)!;
        _before = counters.Bind(_from);
        _to = _target.From(_targetOf[_from.Start] is >= 0 and var start ? _target.Activities[start].Id : null)!;
        Counters = Carry();
    }

    /// <summary>The counters in the target version.</summary>
    public FlowCounters Counters { get; }

    public string StartId => Counters.StartId;

    /// <summary>Whether both versions have the same activities, joins and connections in the same order: then every position of the one is one of the other.</summary>
    public bool IsSameDrawing =>
        _from.Start == _to.Start
        && _target.Activities.Length == _targetOf.Length && _targetOf.Index().All(pair => pair.Item == pair.Index)
        && _source.Activities.Zip(_target.Activities).All(pair => Meaning(pair.First.Definition) == Meaning(pair.Second.Definition))
        && _from.Connections.SequenceEqual(_to.Connections);

    /// <summary>An activity that was reached before, and that the target version would lead to once more without going round a loop; null when there is none.</summary>
    /// <param name="running">The positions, in the source version, of what runs.</param>
    public (CompiledActivity Repeated, CompiledActivity After)? FindRepeated(IReadOnlyList<int> running)
    {
        var known = Reached(_from, running);
        foreach (var position in running)
        {
            var ahead = Reached(_to, [_targetOf[position]]);
            var repeated = Array.FindIndex(_targetOf, target => target >= 0 && ahead[target]);
            for (; repeated >= 0; repeated = Array.FindIndex(_targetOf, repeated + 1, target => target >= 0 && ahead[target]))
            {
                if (_before.ActivityVisits[repeated] > 0 && !known[repeated]) return (_source.Activities[repeated], _source.Activities[position]);
            }
        }
        return null;
    }

    /// <summary>Whether the target version has a join whose kind is worked out as it runs: then no position is known.</summary>
    public bool HasComputedJoin => Array.Exists(_target.Joins, join => join?.Expression is not null);

    /// <summary>Where the instance would stand in the target version.</summary>
    /// <param name="running">The positions, in the target version, of what runs.</param>
    public FlowPosition PositionWith(IEnumerable<int> running)
    {
        // The checker knows only what the start leads to, in the same order.
        int[] known = [.. Enumerable.Range(0, _to.Connections.Count).Where(index => _to.Reaches(_to.Connections[index].Source))];
        return new FlowPosition(
            Array.ConvertAll(known, index => Counters.ConnectionVisits[index] - Counters.ActivityVisits[_to.Connections[index].Target]),
            Array.ConvertAll(known, index => Counters.Followed[index]),
            Counters.Fired,
            [.. running]);
    }

    private FlowCounters Carry()
    {
        var after = new FlowCounters(_to);
        for (var source = 0; source < _targetOf.Length; source++)
        {
            if (_targetOf[source] is not (>= 0 and var target)) continue;
            after.ActivityVisits[target] = _before.ActivityVisits[source];
            after.Fired[target] = _before.Fired[source] && _target.Joins[target] is not null;
        }
        for (var index = 0; index < _to.Connections.Count; index++)
        {
            var connection = _to.Connections[index];
            var old = SourceOf(connection);
            after.Followed[index] = old >= 0 && _before.Followed[old];
            after.ConnectionVisits[index] = connection.IsBackward || !_to.Reaches(connection.Source)
                ? old < 0 ? 0 : _before.ConnectionVisits[old]
                : after.ActivityVisits[connection.Target] + ArrivalsOf(old);
        }
        return after;
    }

    private int ArrivalsOf(int connection) =>
        connection < 0 || _from.Connections[connection].IsBackward || !_from.Reaches(_from.Connections[connection].Source)
            ? 0
            : _before.ConnectionVisits[connection] - _before.ActivityVisits[_from.Connections[connection].Target];

    private int SourceOf(FlowConnection connection)
    {
        for (var index = 0; index < _from.Connections.Count; index++)
        {
            var old = _from.Connections[index];
            if (_targetOf[old.Source] == connection.Source && _targetOf[old.Target] == connection.Target
                && old.SourcePort == connection.SourcePort && old.TargetPort == connection.TargetPort)
                return index;
        }
        return -1;
    }

    /// <summary>What the given activities lead to, going forward.</summary>
    private static bool[] Reached(FlowGraph graph, IReadOnlyList<int> from)
    {
        var reached = new bool[graph.ActivityIds.Count];
        var stack = new Stack<int>(from);
        while (stack.TryPop(out var activity))
        {
            foreach (var index in graph.Outbound[activity])
            {
                var connection = graph.Connections[index];
                if (connection.IsBackward || reached[connection.Target]) continue;
                reached[connection.Target] = true;
                stack.Push(connection.Target);
            }
        }
        return reached;
    }

    /// <summary>The type, and for what only directs the flow also how it does.</summary>
    private static string Meaning(ActivityDefinition activity) => !activity.Type.StartsWith("Elsa.Flow", StringComparison.Ordinal)
        ? activity.Type
        : string.Join('\n', [activity.Type, .. activity.Inputs.Values.Select(input => Text(input.Name, input.Expression)), .. activity.Cases.Select(item => Text(item.Label, item.Condition))]);

    private static string Text(string name, ExpressionDefinition expression) => $"{name} {expression.Type} {expression.Value}";
}
