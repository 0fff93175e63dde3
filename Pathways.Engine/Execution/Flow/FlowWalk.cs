using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.Flow;

/// <summary>Follows a running flowchart's connections when one of its activities completes, is cancelled or is passed over.</summary>
internal readonly struct FlowWalk(ActivityRun flowchart)
{
    private readonly Burst _burst = flowchart.Burst;
    private readonly ActivityExecution _flowchart = flowchart.Execution;
    private readonly FlowchartPlan _plan = flowchart.Node.Flow!;
    private readonly FlowCounters _counters = flowchart.Execution.Flow!;
    private readonly FlowGraph _graph = flowchart.Execution.Flow!.Graph!;

    public void Start()
    {
        _counters.ActivityVisits[_graph.Start]++;
        _burst.Enqueue(_plan.Activities[_graph.Start], _flowchart, null);
    }

    /// <summary>Registers every connection that leaves an activity.</summary>
    /// <param name="outcomes">Null for an activity that did not run: none is followed.</param>
    public void Leave(int activity, IReadOnlyList<string>? outcomes)
    {
        var current = (Activity: activity, Next: 0, Outcomes: outcomes is null ? null : _plan.Resolve(activity, outcomes));
        Stack<(int Activity, int Next, IReadOnlyList<string>? Outcomes)>? suspended = null;
        while (true)
        {
            var outbound = _graph.Outbound[current.Activity];
            if (current.Next == outbound.Length)
            {
                if (suspended is null || !suspended.TryPop(out current)) return;
                continue;
            }
            var index = outbound[current.Next++];
            var connection = _graph.Connections[index];
            var followed = current.Outcomes is { } ports && Contains(ports, connection.SourcePort);
            _counters.ConnectionVisits[index]++;
            _counters.Followed[index] = followed;
            if (followed) _burst.Record.Follow(_plan.Activities[connection.Source], connection.SourcePort, _plan.Activities[connection.Target]);
            if (connection.IsBackward)
            {
                if (followed) GoBack(index, connection);
                continue;
            }
            if (!Arrive(index, connection.Target, followed)) continue;
            if (current.Outcomes is not null || AnyFollowed(connection.Target)) _burst.Record.Write(JournalKind.Skipped, _plan.Activities[connection.Target]);
            (suspended ??= new()).Push(current);
            current = (connection.Target, 0, null);
        }
    }

    /// <summary>Cancels what still runs, or stands faulted, on the way to a join that takes the first to arrive.</summary>
    public void CancelAncestors(int join)
    {
        if (_graph.Ancestors[join] is not { } ancestors) return;
        var running = new List<ActivityExecution>();
        for (var child = _flowchart.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is { Status: ExecutionStatus.Running or ExecutionStatus.Faulted, Node: { } node } && Array.BinarySearch(ancestors, node.Position) >= 0) running.Add(child);
        }
        foreach (var child in running.Where(child => child.Status != ExecutionStatus.Cancelled))
        {
            _burst.CancelExecution(child);
            Leave(child.Node!.Position, null);
        }
    }

    public JoinMode? ModeOf(int activity)
    {
        if (_plan.Joins[activity] is not { } join) return null;
        if (join.Expression is not { } expression) return join.Fixed;
        return ClrConversion.To<JoinMode>(expression.Evaluate(new ExpressionScope(_burst, _flowchart)) ?? nameof(JoinMode.WaitAny));
    }

    private void GoBack(int index, FlowConnection connection)
    {
        var target = _plan.Activities[connection.Target];
        if (!connection.IsValid)
        {
            throw new BackwardConnectionException(ExecutionTexts.Text("InvalidBackward", _plan.Activities[connection.Source].Name, target.Name));
        }
        foreach (var activity in _graph.Loops[index]!) _counters.Fired[activity] = false;
        _burst.Enqueue(target, _flowchart, null);
    }

    /// <summary>Runs the activity that a connection reaches, if its time has come. True when it is passed over.</summary>
    private bool Arrive(int index, int target, bool followed)
    {
        switch (ModeOf(target) ?? JoinMode.WaitAllActive)
        {
            case JoinMode.WaitAny:
                if (!followed) return !_counters.Fired[target] && AllVisited(target) && !AnyFollowed(target) && PassOver(target);
                if (_counters.Fired[target] || _counters.ConnectionVisits[index] <= _counters.ActivityVisits[target]) return false;
                _counters.Fired[target] = true;
                _counters.ActivityVisits[target]++;
                CancelAncestors(target);
                _burst.Enqueue(_plan.Activities[target], _flowchart, null);
                return false;
            case JoinMode.WaitAll:
                return AllVisited(target) && (AllFollowed(target) ? Run(target) : PassOver(target));
            default:
                return AllVisited(target) && (AnyFollowed(target) ? Run(target) : PassOver(target));
        }
    }

    private bool Run(int activity)
    {
        _counters.ActivityVisits[activity]++;
        _burst.Enqueue(_plan.Activities[activity], _flowchart, null);
        return false;
    }

    private bool PassOver(int activity)
    {
        _counters.ActivityVisits[activity]++;
        return true;
    }

    private bool AllVisited(int activity)
    {
        foreach (var index in _graph.ForwardInbound[activity])
        {
            if (_counters.ConnectionVisits[index] <= _counters.ActivityVisits[activity]) return false;
        }
        return true;
    }

    private bool AnyFollowed(int activity)
    {
        foreach (var index in _graph.ForwardInbound[activity])
        {
            if (_counters.Followed[index]) return true;
        }
        return false;
    }

    private bool AllFollowed(int activity)
    {
        foreach (var index in _graph.ForwardInbound[activity])
        {
            if (!_counters.Followed[index]) return false;
        }
        return true;
    }

    private static bool Contains(IReadOnlyList<string> outcomes, string port)
    {
        for (var index = 0; index < outcomes.Count; index++)
        {
            if (outcomes[index] == port) return true;
        }
        return false;
    }
}

/// <summary>A backward connection that the flow cannot follow.</summary>
internal sealed class BackwardConnectionException(string message) : Exception(message);
