namespace Pathways.Engine.Checking;

/// <summary>
/// What a flowchart does, step by step: the meaning of definitions as the checker understands it, apart from the
/// interpreter. Changes the situation that it is given, and tells its observer what ran.
/// </summary>
/// <param name="shape">What is known of the drawing: where nothing can arrive twice, more situations are the same.</param>
internal sealed class FlowMachine(FlowNet net, FlowShape shape, IFlowObserver observer)
{
    public FlowNet Net { get; } = net;

    /// <summary>False once a number was met that situations do not tell apart.</summary>
    public bool IsExact { get; private set; } = true;

    public FlowState Start()
    {
        var state = new FlowState(Net.Nodes.Length, Net.Edges.Length);
        state.Queue.Add(Net.Start);
        return state;
    }

    /// <summary>Runs what is queued, up to an activity that may leave in several ways, or a wait, or the end.</summary>
    /// <param name="limit">How many activities may run: a cycle without a wait would never stop.</param>
    public void RunOn(FlowState state, int limit)
    {
        while (state.End == FlowEnd.None && state.Queue.Count > 0 && limit-- > 0)
        {
            var node = Net.Nodes[state.Queue[0]];
            if (!node.Waits && node.Kind is not (FlowNodeKind.Terminal or FlowNodeKind.Fault) && IsChoice(node)) return;
            Run(state, Dequeue(state), node);
        }
        if (state.End != FlowEnd.None || state.Queue.Count > 0) return;
        if (state.Fault is not null) Stop(state, FlowEnd.Faulted);
        else if (state.Waits.Count == 0 && state.Pending.Count == 0) state.End = FlowEnd.RanOut;
    }

    /// <summary>Takes the first in the queue and lets it leave by one of its choices.</summary>
    public void Decide(FlowState state, int choice)
    {
        var node = Dequeue(state);
        Begin(state, node);
        Leave(state, node, choice);
    }

    /// <summary>Takes the first in the queue and lets it leave by several of its cases, or by none of them.</summary>
    public void Decide(FlowState state, FlowChoice cases)
    {
        var node = Dequeue(state);
        Begin(state, node);
        observer.Left(node, cases);
        Follow(state, node, _ => true, cases.Outcomes.Contains);
    }

    public void Answer(FlowState state, int wait, int choice)
    {
        state.Waits.Remove(wait);
        Leave(state, wait, choice);
    }

    /// <summary>Decides the next case of the innermost activity whose cases are pending.</summary>
    public void DecideCase(FlowState state, bool isTaken)
    {
        var pending = state.Pending[^1];
        var node = Net.Nodes[pending.Node];
        var name = node.Cases![pending.Decided];
        if (isTaken) observer.TookCase(pending.Node, pending.Decided);
        var next = pending with { Decided = pending.Decided + 1, AnyTaken = pending.AnyTaken || isTaken };
        var isLast = next.Decided == node.Cases.Count;
        if (isLast) state.Pending.RemoveAt(state.Pending.Count - 1);
        else state.Pending[^1] = next;
        Follow(state, pending.Node, port => port == name, _ => isTaken);
        if (isLast) Follow(state, pending.Node, port => !node.Cases.Contains(port), port => port == node.Default && !next.AnyTaken);
        if (isLast && !next.AnyTaken) observer.TookCase(pending.Node, -1);
    }

    private bool IsChoice(FlowNode node) => node.Cases is null ? node.Choices.Count > 1 : !shape.IsConfluent;

    private void Run(FlowState state, int index, FlowNode node)
    {
        Begin(state, index);
        if (node.Kind == FlowNodeKind.Terminal) EndAt(state, node);
        else if (node.Kind == FlowNodeKind.Fault) state.Fault ??= index;
        else if (node.Waits) AddWait(state, index);
        else if (node.Cases is null) Leave(state, index, 0);
        else state.Pending.Add(new PendingCases(index, 0, false));
    }

    private void Begin(FlowState state, int node)
    {
        observer.Ran(node);
        state.Expect(node, false);
        foreach (var join in shape.ExpectationsMetBy(node)) state.Expect(join, false);
        if (Net.Nodes[node].Kind == FlowNodeKind.JoinAny) CancelWaitsBefore(state, node);
    }

    private void Leave(FlowState state, int node, int number)
    {
        var choice = Net.Nodes[node].Choices[number];
        observer.Left(node, choice);
        if (choice.Effect == PromiseEffect.SchemeEnds) state.OwedBy = node;
        else if (choice.Effect == PromiseEffect.ExitRecorded) state.OwedBy = FlowState.NothingOwed;
        var (outbound, followed) = (Net.Outbound[node], Net.Followed[node][number]);
        for (var index = 0; index < outbound.Length; index++)
        {
            if (!Visit(state, outbound[index], followed[index])) return;
        }
    }

    private void Follow(FlowState state, int node, Func<string, bool> takes, Func<string, bool> isFollowed)
    {
        foreach (var edge in Net.Outbound[node])
        {
            var port = Net.Edges[edge].Port;
            if (takes(port) && !Visit(state, edge, isFollowed(port))) return;
        }
    }

    /// <returns>False where the connection faults: those after it are not visited.</returns>
    private bool Visit(FlowState state, int index, bool followed)
    {
        var edge = Net.Edges[index];
        if (edge.IsBackward) return !followed || GoBack(state, index);
        state.Arrive(index, followed);
        var kind = Net.Nodes[edge.Target].Kind;
        if (followed && kind != FlowNodeKind.JoinAny)
        {
            state.Expect(edge.Target, true);
            observer.LedTo(edge.Target);
        }
        if (shape.IsStructured && kind != FlowNodeKind.JoinAny) Summarise(state, index, followed);
        Arrived(state, index, followed);
        return true;
    }

    /// <summary>Where nothing arrives twice, it does not matter which connection was followed, only whether one was (or all were).</summary>
    private void Summarise(FlowState state, int index, bool followed)
    {
        var target = Net.Edges[index].Target;
        var decisive = Net.Nodes[target].Kind != FlowNodeKind.JoinAll;
        var isDecided = followed == decisive;
        foreach (var inbound in Net.Inbound[target]) isDecided |= state.Arrivals(inbound) > 0 && state.WasFollowed(inbound) == decisive;
        if (!isDecided) return;
        foreach (var inbound in Net.Inbound[target])
        {
            if (state.Arrivals(inbound) > 0) state.SetFollowed(inbound, decisive);
        }
    }

    private void Arrived(FlowState state, int index, bool followed)
    {
        var target = Net.Edges[index].Target;
        if (Net.Nodes[target].Kind == FlowNodeKind.JoinAny)
        {
            ArrivedAtFirst(state, index, followed);
            return;
        }
        var inbound = Net.Inbound[target];
        if (!Array.TrueForAll(inbound, edge => state.Arrivals(edge) > 0)) return;
        var runs = Net.Nodes[target].Kind == FlowNodeKind.JoinAll
            ? Array.TrueForAll(inbound, state.WasFollowed)
            : Array.Exists(inbound, state.WasFollowed);
        TakeAll(state, target);
        if (runs) state.Queue.Add(target);
        else PassOver(state, target);
    }

    private void ArrivedAtFirst(FlowState state, int index, bool followed)
    {
        var target = Net.Edges[index].Target;
        if (state.HasFired(target)) return;
        if (followed && state.Arrivals(index) > 0)
        {
            state.Fire(target, true);
            TakeAll(state, target);
            CancelWaitsBefore(state, target);
            observer.LedTo(target);
            state.Queue.Add(target);
        }
        else if (!followed && Array.TrueForAll(Net.Inbound[target], edge => state.Arrivals(edge) > 0 && !state.WasFollowed(edge)))
        {
            TakeAll(state, target);
            PassOver(state, target);
        }
    }

    private void TakeAll(FlowState state, int node)
    {
        foreach (var edge in Net.Inbound[node])
        {
            if (state.Take(edge) || shape.RunsOnce(node)) continue;
            state.IsBlurred = true;
            IsExact = false;
        }
    }

    private void PassOver(FlowState state, int node)
    {
        foreach (var edge in shape.EdgesPassedOverWith(node)) Visit(state, edge, followed: false);
    }

    private bool GoBack(FlowState state, int index)
    {
        var edge = Net.Edges[index];
        if (!edge.IsValid)
        {
            state.Fault ??= edge.Source;
            return false;
        }
        foreach (var join in shape.FirstJoinsIn(index)) state.Fire(join, false);
        state.Queue.Add(edge.Target);
        return true;
    }

    private void CancelWaitsBefore(FlowState state, int join)
    {
        var ancestors = Net.Ancestors[join];
        foreach (var wait in state.Waits.FindAll(wait => ancestors[wait]))
        {
            state.Waits.Remove(wait);
            PassOver(state, wait);
        }
    }

    /// <summary>Keeps the order of arrival only where the latest is answered first; elsewhere the order makes no difference.</summary>
    private void AddWait(FlowState state, int node)
    {
        if (shape.IsConfluent)
        {
            state.Waits.Add(node);
            return;
        }
        var place = state.Waits.FindIndex(wait => wait > node);
        state.Waits.Insert(place < 0 ? state.Waits.Count : place, node);
    }

    /// <summary>What is queued still runs, but nothing follows from it; until an activity ends the whole instance at once.</summary>
    private void EndAt(FlowState state, FlowNode terminal)
    {
        foreach (var queued in state.Queue)
        {
            if (terminal.EndsAtOnce) break;
            observer.Ran(queued);
            terminal = Net.Nodes[queued];
            if (terminal.Kind == FlowNodeKind.Fault) state.Fault ??= queued;
        }
        Stop(state, state.Fault is null ? FlowEnd.Terminal : FlowEnd.Faulted);
    }

    private static void Stop(FlowState state, FlowEnd end)
    {
        state.Queue.Clear();
        state.Waits.Clear();
        state.Pending.Clear();
        state.End = end;
    }

    private static int Dequeue(FlowState state)
    {
        var node = state.Queue[0];
        state.Queue.RemoveAt(0);
        return node;
    }
}

/// <summary>Is told what a machine does.</summary>
internal interface IFlowObserver
{
    void Ran(int node);

    void Left(int node, FlowChoice choice);

    /// <summary>One of the activity's cases was taken; -1 for none of them.</summary>
    void TookCase(int node, int index);

    void LedTo(int node);
}
