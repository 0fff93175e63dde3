namespace Pathways.Engine.Checking;

/// <summary>
/// What the drawing alone says about the order of things, so that not every order of independent answers must be followed.
/// <para>
/// Between joins that wait for all, a flow is a marked graph: each connection has one source and one target, so that two
/// answers never compete and every order leads to the same place — as long as nothing arrives twice before it is taken.
/// It cannot where each loop keeps to itself (<see cref="IsStructured"/>).
/// </para>
/// </summary>
internal sealed class FlowShape
{
    private readonly FlowNet _net;
    private readonly NodeSet[] _parallel;
    private readonly int[][] _expectationsMetBy;
    private readonly int[][] _firstJoins;
    private readonly bool[] _isFree;
    private readonly bool[] _runsOnce;
    private readonly int[][] _passedOver;
    private readonly int[][] _choices;
    private readonly int[] _races;
    private readonly bool _ordersMatter;

    /// <param name="keepsOrders">Whether every order of answers is to be followed all the same.</param>
    public FlowShape(FlowNet net, bool keepsOrders = false)
    {
        _net = net;
        _parallel = FindParallels();
        LoopsThatLeak = [.. FindLeaks()];
        IsStructured = !keepsOrders && LoopsThatLeak.Count == 0 && Array.TrueForAll(net.Edges, edge => edge.IsValid);
        _races = [.. net.Reached.ToArray().Where(IsRace)];
        _ordersMatter = OrdersMatter();
        IsConfluent = IsStructured && _races.Length == 0 && !_ordersMatter && !EndsCompete();
        _runsOnce = RunOnce();
        _choices = [.. net.Nodes.Select((_, node) => DistinctChoices(node))];
        _passedOver = IsConfluent ? EdgesOutOfRegions() : net.Outbound;
        _expectationsMetBy = [.. net.Nodes.Select((_, node) => ExpectationsMet(node))];
        _firstJoins = [.. net.Loops.Select(loop => loop.ToArray().Where(node => net.Nodes[node].Kind == FlowNodeKind.JoinAny).ToArray())];
        _isFree = [.. net.Nodes.Select((_, node) => IsStructured && IsFreeToGoFirst(node))];
    }

    /// <summary>Whether nothing can arrive twice before it is taken.</summary>
    public bool IsStructured { get; }

    /// <summary>Whether besides no two orders of answers can make a difference at all.</summary>
    public bool IsConfluent { get; }

    /// <summary>The activities at which a loop meets what it does not contain, with the loop's connection that goes back.</summary>
    public IReadOnlyList<(int BackEdge, int Node)> LoopsThatLeak { get; }

    /// <summary>Whether the activity runs at most once, because it waits for something that no loop brings round again.</summary>
    public bool RunsOnce(int node) => _runsOnce[node];

    /// <summary>
    /// The connections to visit when the activity is passed over. Where orders make no difference, all that comes to run only
    /// through it is passed over at once.
    /// </summary>
    public int[] EdgesPassedOverWith(int node) => _passedOver[node];

    /// <summary>The joins that are no longer expected to run once this activity has.</summary>
    public int[] ExpectationsMetBy(int node) => _expectationsMetBy[node];

    /// <summary>The joins for the first that a loop contains: they may run again in its next round.</summary>
    public int[] FirstJoinsIn(int backEdge) => _firstJoins[backEdge];

    /// <summary>The choices of an activity without those that lead to the same as one before them.</summary>
    public int[] ChoicesOf(int node) => _choices[node];

    /// <summary>Whether it is enough to look at this wait's answers before those of all other waits.</summary>
    public bool IsFree(int wait) => _isFree[wait];

    private bool IsRace(int node) => _net.Nodes[node].Kind == FlowNodeKind.JoinAny && _net.Inbound[node].Length > 1;

    /// <summary>For each activity, those that may run while it does: more than there are, never fewer.</summary>
    private NodeSet[] FindParallels()
    {
        var count = _net.Nodes.Length;
        var parallel = Array.ConvertAll(_net.Nodes, _ => new NodeSet(count));
        foreach (var node in _net.Reached.ToArray())
        {
            var together = FollowedTogether(node).Where(edges => edges.Length > 1).ToList();
            if (together.Count == 0) continue;
            var groups = MeetingsAfter(node);
            foreach (var edges in together)
            {
                SeparateAll(parallel, Array.FindAll(edges, edge => !_net.Edges[edge].IsBackward), groups);
                foreach (var back in edges.Where(edge => _net.Edges[edge].IsBackward))
                {
                    foreach (var other in edges.Where(other => other != back)) Cross(parallel, From(back), From(other));
                }
            }
        }
        for (var node = 0; node < count; node++)
        {
            parallel[node].Remove(_net.Ancestors[node]);
            parallel[node].Remove(_net.Descendants[node]);
        }
        foreach (var join in _net.Reached.ToArray().Where(IsRace)) Cross(parallel, _net.Ancestors[join], Within(join));
        for (var node = 0; node < count; node++) parallel[node].Remove(node);
        return parallel;
    }

    /// <summary>
    /// For each activity after a fork, all that comes to run only through the same first meeting of branches: what is
    /// parallel there is not so because of this fork.
    /// </summary>
    private NodeSet[] MeetingsAfter(int fork)
    {
        var after = _net.Descendants[fork];
        var first = new int[_net.Nodes.Length];
        var groups = new NodeSet[_net.Nodes.Length];
        foreach (var node in _net.Order)
        {
            if (!after[node]) continue;
            var dominator = _net.Dominators[node];
            first[node] = dominator >= 0 && after[dominator] ? first[dominator] : node;
            if (first[node] == node) groups[node] = new NodeSet(_net.Nodes.Length);
            groups[first[node]].Add(node);
            groups[node] = groups[first[node]];
        }
        return groups;
    }

    /// <summary>What each of the connections leads to runs beside what all the others lead to: those before it, and those after it.</summary>
    private void SeparateAll(NodeSet[] parallel, int[] edges, NodeSet[] groups)
    {
        var behind = Array.ConvertAll(edges, From);
        Separate(parallel, behind, groups);
        Array.Reverse(behind);
        Separate(parallel, behind, groups);
    }

    private void Separate(NodeSet[] parallel, NodeSet[] behind, NodeSet[] groups)
    {
        var before = new NodeSet(_net.Nodes.Length);
        foreach (var each in behind)
        {
            foreach (var node in each.ToArray()) parallel[node].AddExcept(before, groups[node]);
            before.Add(each);
        }
    }

    private static void Cross(NodeSet[] parallel, NodeSet left, NodeSet right)
    {
        foreach (var node in left.ToArray()) parallel[node].Add(right);
        foreach (var node in right.ToArray()) parallel[node].Add(left);
    }

    /// <summary>The connections that one run of the activity may follow, all of them together: one list for each way to leave.</summary>
    private IEnumerable<int[]> FollowedTogether(int node)
    {
        var outbound = _net.Outbound[node];
        if (_net.Nodes[node].Cases is not { } cases) return _net.Followed[node].Select(followed => outbound.Where((_, index) => followed[index]).ToArray());
        var taken = cases.ToHashSet(StringComparer.Ordinal);
        return outbound.GroupBy(edge => taken.Contains(_net.Edges[edge].Port) ? "" : _net.Edges[edge].Port, (_, edges) => edges.ToArray());
    }

    private NodeSet From(int edge) => Within(_net.Edges[edge].Target);

    private NodeSet Within(int node)
    {
        var within = new NodeSet(_net.Nodes.Length);
        within.Add(node);
        within.Add(_net.Descendants[node]);
        return within;
    }

    /// <summary>
    /// A loop leaks where what it leads to also waits for something outside of it, which does not come round again; and where
    /// it goes back while another of its activities, or what it led to outside, may still be running.
    /// </summary>
    private IEnumerable<(int BackEdge, int Node)> FindLeaks()
    {
        for (var index = 0; index < _net.Edges.Length; index++)
        {
            var edge = _net.Edges[index];
            if (!edge.IsBackward || !edge.IsValid) continue;
            var within = Within(edge.Target);
            foreach (var node in _net.Descendants[edge.Target].ToArray())
            {
                if (_net.Inbound[node].Any(inbound => !within[_net.Edges[inbound].Source])) yield return (index, node);
            }
            foreach (var node in _parallel[edge.Source].ToArray())
            {
                if (within[node]) yield return (index, node);
            }
            foreach (var way in WaysOutThatGoOn(index)) yield return (index, _net.Edges[way].Target);
            if (_net.Outbound[edge.Source].Any(other => other != index && IsFollowedWith(edge.Source, index, other))) yield return (index, edge.Source);
        }
    }

    /// <summary>The connections out of the loop that one of its activities follows together with what leads to the end of the round.</summary>
    private IEnumerable<int> WaysOutThatGoOn(int backEdge)
    {
        var (loop, end) = (_net.Loops[backEdge], _net.Edges[backEdge].Source);
        foreach (var node in loop.ToArray().Where(node => node != end))
        {
            foreach (var edges in FollowedTogether(node))
            {
                if (!edges.Any(edge => !_net.Edges[edge].IsBackward && From(edge)[end])) continue;
                foreach (var way in edges.Where(edge => !loop[_net.Edges[edge].Target])) yield return way;
            }
        }
    }

    private int[] DistinctChoices(int node)
    {
        var all = Enumerable.Range(0, _net.Nodes[node].Choices.Count);
        return IsStructured ? [.. all.DistinctBy(choice => Consequence(node, choice))] : [.. all];
    }

    /// <summary>Which activities the choice leads to; through which of its connections only where the activity tells them apart.</summary>
    private string Consequence(int node, int choice)
    {
        var followed = _net.Outbound[node].Where((_, index) => _net.Followed[node][choice][index]);
        var led = followed.Select(index =>
        {
            var target = _net.Edges[index].Target;
            return _net.Edges[index].IsBackward || _net.Nodes[target].Kind is FlowNodeKind.JoinAll or FlowNodeKind.JoinAny ? $"{target}:{index}" : $"{target}";
        });
        return $"{_net.Nodes[node].Choices[choice].Effect} {string.Join(' ', led.Distinct())}";
    }

    private int[][] EdgesOutOfRegions()
    {
        var leaving = Array.ConvertAll(_net.Nodes, _ => new List<int>());
        for (var index = 0; index < _net.Edges.Length; index++)
        {
            var edge = _net.Edges[index];
            if (edge.IsBackward) continue;
            for (var node = edge.Source; node != _net.Dominators[edge.Target] && node >= 0; node = _net.Dominators[node]) leaving[node].Add(index);
        }
        return Array.ConvertAll(leaving, edges => edges.ToArray());
    }

    private bool[] RunOnce()
    {
        var inLoops = new NodeSet(_net.Nodes.Length);
        foreach (var edge in _net.Edges.Where(edge => edge.IsBackward)) inLoops.Add(Within(edge.Target));
        return [.. _net.Inbound.Select((inbound, node) => !inLoops[node] || inbound.Any(edge => !inLoops[_net.Edges[edge].Source]))];
    }

    private bool IsFollowedWith(int node, int edge, int other) =>
        FollowedTogether(node).Any(edges => edges.Contains(edge) && edges.Contains(other));

    /// <summary>Whether it matters in which order two parallel activities leave: one ends a scheme, the other records the exit.</summary>
    private bool OrdersMatter()
    {
        var ends = Nodes(node => node.Choices.Any(choice => choice.Effect == PromiseEffect.SchemeEnds));
        var exits = Nodes(node => node.Choices.Any(choice => choice.Effect == PromiseEffect.ExitRecorded));
        var stops = Nodes(IsStop);
        return ends.ToArray().Any(node => _parallel[node].Meets(exits) || _parallel[node].Meets(stops))
            || exits.ToArray().Any(node => _parallel[node].Meets(stops));
    }

    private bool EndsCompete() => Nodes(IsStop).ToArray().Any(node => !_parallel[node].IsEmpty);

    private static bool IsStop(FlowNode node) => node.Kind is FlowNodeKind.Terminal or FlowNodeKind.Fault;

    private NodeSet Nodes(Func<FlowNode, bool> takes)
    {
        var nodes = new NodeSet(_net.Nodes.Length);
        foreach (var node in _net.Reached.ToArray())
        {
            if (takes(_net.Nodes[node])) nodes.Add(node);
        }
        return nodes;
    }

    /// <summary>Nothing can cancel it, and what its answer sets off, up to the next waits, competes with nothing.</summary>
    private bool IsFreeToGoFirst(int wait)
    {
        if (!_net.Nodes[wait].Waits || Array.Exists(_races, join => _net.Ancestors[join][wait])) return false;
        var seen = new NodeSet(_net.Nodes.Length);
        var stack = new Stack<int>([wait]);
        while (stack.TryPop(out var node))
        {
            if (seen[node]) continue;
            seen.Add(node);
            var activity = _net.Nodes[node];
            if (IsStop(activity) || IsRace(node) || (_ordersMatter && activity.Choices.Any(choice => choice.Effect != PromiseEffect.None))) return false;
            if (activity.Waits && node != wait) continue;
            foreach (var edge in _net.Outbound[node]) stack.Push(_net.Edges[edge].Target);
        }
        return true;
    }

    private int[] ExpectationsMet(int node)
    {
        var kind = _net.Nodes[node].Kind;
        return [.. _net.Ancestors[node].ToArray().Where(other => kind == FlowNodeKind.JoinAny || _net.Nodes[other].Kind == FlowNodeKind.JoinAll)];
    }
}
