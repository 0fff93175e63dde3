namespace Pathways.Engine.Checking;

/// <summary>
/// Looks for a run that comes to a given position, where no two orders of answers make a difference: then one order is
/// enough, in which each branch is over before the next begins, except that what waits in the position is left waiting.
/// </summary>
internal sealed class FlowSearch(FlowNet net, FlowShape shape, int maximum) : IFlowObserver
{
    /// <summary>How many activities may run at a stretch before the situation is looked up among those already met.</summary>
    private const int Stretch = 64;

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly Stack<Situation> _stack = new();

    /// <returns>Null where there was too much to look at.</returns>
    public bool? Finds(FlowPosition position)
    {
        var machine = new FlowMachine(net, shape, this);
        var goal = position.Key(net, shape);
        Meet(machine, new Situation(machine.Start(), []));
        while (_stack.TryPop(out var situation))
        {
            if (_met.Count > maximum) return null;
            var state = situation.State;
            if (state.Queue.Count > 0) ExpandQueue(machine, situation);
            else if (state.Waits.Count > 0) ExpandLatest(machine, situation, position);
            else if (state.Pending.Count > 0) Expand(machine, situation, [new(FlowMoveKind.DecideCase, -1, 0), new(FlowMoveKind.DecideCase, -1, 1)]);
            else if (PositionOf(situation).Key(net, shape) == goal) return true;
        }
        return machine.IsExact ? false : null;
    }

    void IFlowObserver.Ran(int node) { }

    void IFlowObserver.Left(int node, FlowChoice choice) { }

    void IFlowObserver.TookCase(int node, int index) { }

    void IFlowObserver.LedTo(int node) { }

    private void ExpandQueue(FlowMachine machine, Situation situation)
    {
        var next = situation.State.Queue[0];
        var node = net.Nodes[next];
        var decides = !node.Waits && node.Cases is null && node.Choices.Count > 1;
        Expand(machine, situation, decides ? shape.ChoicesOf(next).Select(choice => new FlowMove(FlowMoveKind.Decide, -1, choice)) : [FlowMove.GoOn]);
    }

    private void ExpandLatest(FlowMachine machine, Situation situation, FlowPosition position)
    {
        var wait = situation.State.Waits[^1];
        Expand(machine, situation, shape.ChoicesOf(wait).Select(choice => new FlowMove(FlowMoveKind.Answer, wait, choice)));
        if (position.Waits.Count(other => other == wait) <= situation.Left.Count(other => other == wait)) return;
        var left = situation.State.Copy();
        left.Waits.RemoveAt(left.Waits.Count - 1);
        Push(new Situation(left, [.. situation.Left, wait]));
    }

    private void Expand(FlowMachine machine, Situation situation, IEnumerable<FlowMove> moves)
    {
        foreach (var move in moves)
        {
            var state = situation.State.Copy();
            state.End = FlowEnd.None;
            move.Apply(machine, state);
            Meet(machine, situation with { State = state });
        }
    }

    private void Meet(FlowMachine machine, Situation situation)
    {
        machine.RunOn(situation.State, Stretch);
        if (situation.State.End is FlowEnd.None or FlowEnd.RanOut) Push(situation);
    }

    private void Push(Situation situation)
    {
        var state = situation.State;
        var key = $"{PositionOf(situation).Key(net, shape)}|{string.Join(' ', state.Waits)}|{string.Join(' ', state.Queue)}|{string.Join(' ', state.Pending)}|{state.Fault}";
        if (_met.Add(key)) _stack.Push(situation);
    }

    private FlowPosition PositionOf(Situation situation) =>
        FlowPosition.Of(situation.State, net) with { Waits = [.. situation.State.Waits, .. situation.Left] };

    /// <param name="Left">What waits in the position that is looked for, and is not answered any more.</param>
    private sealed record Situation(FlowState State, int[] Left);
}
