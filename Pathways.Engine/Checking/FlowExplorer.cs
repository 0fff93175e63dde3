namespace Pathways.Engine.Checking;

/// <summary>
/// Follows the runs of a flowchart through every situation that they can reach: every outcome of every activity and, where
/// it can make a difference, every order of answers. Shortest runs first.
/// </summary>
internal sealed class FlowExplorer : IFlowObserver
{
    /// <summary>How many activities may run at a stretch before the situation is looked up among those already met.</summary>
    private const int Stretch = 64;

    /// <summary>A queue that is longer, and longer than there are connections, grows for ever.</summary>
    private const int MaximumQueue = 256;

    /// <summary>How often one activity may wait at the same time.</summary>
    private const int MaximumCrowd = 3;

    /// <summary>The most cases of which every subset is followed, where they cannot be decided one after the other.</summary>
    private const int MaximumCases = 12;

    private readonly FlowShape _shape;
    private readonly FlowMachine _machine;
    private readonly int _maximum;
    private readonly int _owedBy;
    private readonly Dictionary<FlowState, int> _found = new(FlowStateComparer.Instance);
    private readonly List<Situation> _situations = [];
    private readonly LinkedList<int> _frontier = [];
    private readonly NodeSet _ran;
    private readonly NodeSet _ledTo;

    /// <param name="maximum">How many situations may be looked at.</param>
    /// <param name="owedBy">What <see cref="FlowState.OwedBy"/> is at the start.</param>
    /// <param name="keepsOrders">Whether every situation is to be met, also those that another order of answers spares.</param>
    public FlowExplorer(FlowNet net, int maximum, int owedBy = FlowState.NothingOwed, bool keepsOrders = false)
    {
        _owedBy = owedBy;
        Net = net;
        _shape = new FlowShape(net, keepsOrders);
        _machine = new FlowMachine(net, _shape, this);
        _maximum = maximum;
        _ran = new NodeSet(net.Nodes.Length);
        _ledTo = new NodeSet(net.Nodes.Length);
    }

    public FlowNet Net { get; }

    public FlowShape Shape => _shape;

    /// <summary>The activities that run in some run.</summary>
    public NodeSet Ran => _ran;

    /// <summary>The activities to which some run leads, whether they run or not.</summary>
    public NodeSet LedTo => _ledTo;

    public int Count => _situations.Count;

    /// <summary>Whether every situation was met.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Whether besides each was followed as it is.</summary>
    public bool IsExact => IsComplete && _machine.IsExact;

    /// <summary>The situations in which a run is over, those of the shortest runs first.</summary>
    public IEnumerable<int> Ends => Enumerable.Range(0, _situations.Count).Where(index => _situations[index].State.End != FlowEnd.None);

    public FlowState StateOf(int situation) => _situations[situation].State;

    public void Explore()
    {
        Reach(-1, FlowMove.Start, Start(_machine));
        do
        {
            while (Next() is { } situation)
            {
                if (_situations.Count >= _maximum)
                {
                    IsComplete = false;
                    return;
                }
                Expand(situation, all: false);
            }
        }
        while (ReviveTrapped());
    }

    /// <summary>What ran on the way to this situation, and how each activity left.</summary>
    public FlowTrace TraceTo(int situation)
    {
        var moves = new Stack<FlowMove>();
        for (var current = situation; current > 0; current = _situations[current].Parent) moves.Push(_situations[current].Move);
        var trace = new FlowTrace(Net);
        var machine = new FlowMachine(Net, _shape, trace);
        var state = Start(machine);
        machine.RunOn(state, Stretch);
        foreach (var move in moves)
        {
            move.Apply(machine, state);
            machine.RunOn(state, Stretch);
        }
        return trace;
    }

    void IFlowObserver.Ran(int node) => _ran.Add(node);

    void IFlowObserver.Left(int node, FlowChoice choice) { }

    void IFlowObserver.TookCase(int node, int index) { }

    void IFlowObserver.LedTo(int node) => _ledTo.Add(node);

    /// <summary>Breadth first; but once half of the bound is used up, deep first, so that some runs are still followed to their end.</summary>
    private int? Next()
    {
        var node = _situations.Count < _maximum / 2 ? _frontier.First : _frontier.Last;
        if (node is null) return null;
        _frontier.Remove(node);
        return node.Value;
    }

    private FlowState Start(FlowMachine machine)
    {
        var state = machine.Start();
        state.OwedBy = _owedBy;
        return state;
    }

    private void Expand(int situation, bool all)
    {
        var state = _situations[situation].State;
        if (state.Queue.Count > 0) ExpandQueue(situation, state);
        else if (_shape.IsConfluent && !all) ExpandLatest(situation, state);
        else
        {
            var free = all ? -1 : state.Waits.FindIndex(_shape.IsFree);
            for (var index = 0; index < state.Waits.Count; index++)
            {
                if (free < 0 || index == free) ExpandWait(situation, state, index);
            }
            if (state.Pending.Count > 0) ExpandCases(situation);
            _situations[situation] = _situations[situation] with { IsWhole = free < 0 || state.Waits.Count == 1 };
        }
    }

    private void ExpandQueue(int situation, FlowState state)
    {
        _situations[situation] = _situations[situation] with { IsWhole = true };
        var node = Net.Nodes[state.Queue[0]];
        if (node.Waits || (node.Cases is null && node.Choices.Count == 1)) Reach(situation, FlowMove.GoOn, state.Copy());
        else if (node.Cases is null)
        {
            foreach (var choice in _shape.ChoicesOf(state.Queue[0])) Reach(situation, new FlowMove(FlowMoveKind.Decide, -1, choice));
        }
        else if (_shape.IsConfluent) Reach(situation, FlowMove.GoOn, state.Copy());
        else
        {
            foreach (var subset in Subsets(node.Cases.Count)) Reach(situation, new FlowMove(FlowMoveKind.DecideCases, -1, subset));
        }
    }

    /// <summary>Every subset of so many cases; where there are too many, none of them, each alone, and all.</summary>
    private IEnumerable<int> Subsets(int cases)
    {
        if (cases <= MaximumCases) return Enumerable.Range(0, 1 << cases);
        IsComplete = false;
        var told = Math.Min(cases, 30);
        return [0, .. Enumerable.Range(0, told).Select(index => 1 << index), (1 << told) - 1];
    }

    /// <summary>The latest wait is answered first, then the innermost pending case: one branch is over before the next begins.</summary>
    private void ExpandLatest(int situation, FlowState state)
    {
        if (state.Waits.Count > 0) ExpandWait(situation, state, state.Waits.Count - 1);
        else ExpandCases(situation);
        _situations[situation] = _situations[situation] with { IsWhole = state.Waits.Count + state.Pending.Count == 1 };
    }

    private void ExpandWait(int situation, FlowState state, int index)
    {
        var wait = state.Waits[index];
        foreach (var choice in _shape.ChoicesOf(wait)) Reach(situation, new FlowMove(FlowMoveKind.Answer, wait, choice));
    }

    private void ExpandCases(int situation)
    {
        Reach(situation, new FlowMove(FlowMoveKind.DecideCase, -1, 0));
        Reach(situation, new FlowMove(FlowMoveKind.DecideCase, -1, 1));
    }

    private void Reach(int from, FlowMove move)
    {
        var state = _situations[from].State.Copy();
        move.Apply(_machine, state);
        Reach(from, move, state);
    }

    private void Reach(int from, FlowMove move, FlowState state)
    {
        _machine.RunOn(state, Stretch);
        if (state.Queue.Count > Math.Max(MaximumQueue, Net.Edges.Length) || HasCrowd(state.Waits))
        {
            IsComplete = false;
            return;
        }
        if (!_found.TryGetValue(state, out var index))
        {
            index = _situations.Count;
            _found.Add(state, index);
            _situations.Add(new Situation(state, from, move));
            if (state.End == FlowEnd.None) _frontier.AddLast(index);
        }
        if (from >= 0) _situations[from].Successors.Add(index);
    }

    /// <summary>Whether one activity waits many times over: a loop goes on without waiting for what it set off.</summary>
    private static bool HasCrowd(List<int> waits) =>
        waits.Count > MaximumCrowd && waits.Exists(wait => waits.FindAll(other => other == wait).Count > MaximumCrowd);

    /// <summary>
    /// A run that goes round for ever must not hide what waits beside it: where no end can be reached, every wait is looked
    /// at after all.
    /// </summary>
    private bool ReviveTrapped()
    {
        var predecessors = _situations.ConvertAll(_ => new List<int>());
        for (var index = 0; index < _situations.Count; index++)
        {
            foreach (var successor in _situations[index].Successors) predecessors[successor].Add(index);
        }
        var canEnd = new bool[_situations.Count];
        var stack = new Stack<int>(Ends);
        while (stack.TryPop(out var index))
        {
            if (canEnd[index]) continue;
            canEnd[index] = true;
            foreach (var predecessor in predecessors[index]) stack.Push(predecessor);
        }
        var trapped = Enumerable.Range(0, canEnd.Length).Where(index => !canEnd[index] && !_situations[index].IsWhole).ToList();
        foreach (var index in trapped) Expand(index, all: true);
        return trapped.Count > 0;
    }

    private sealed record Situation(FlowState State, int Parent, FlowMove Move)
    {
        public List<int> Successors { get; } = [];

        /// <summary>Whether everything that could happen next was looked at.</summary>
        public bool IsWhole { get; init; }
    }
}
