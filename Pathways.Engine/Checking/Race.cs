namespace Pathways.Engine.Checking;

/// <summary>
/// A wait and a clock that start together and meet at a join for the first: whichever is over cancels the other, so that the
/// clock is the wait's deadline.
/// </summary>
internal static class Race
{
    /// <param name="node">The number of the waiting activity.</param>
    /// <param name="isClock">Whether the activity of that number waits for a time and for nothing else.</param>
    public static bool HasClock(FlowExplorer explorer, int node, Func<int, bool> isClock)
    {
        var net = explorer.Net;
        if (OnlyWayTo(net, node) is not { } way) return false;
        var fork = net.Edges[way].Source;
        return net.Outbound[fork].Any(other => other != way
            && IsFollowedWhenever(net, fork, way, other)
            && OnlyWayTo(net, net.Edges[other].Target) == other
            && isClock(net.Edges[other].Target)
            && JoinsAfter(net, net.Edges[other].Target).Any(join => net.Ancestors[join][node] && RunsOnlyAfter(net, join, fork)));
    }

    private static int? OnlyWayTo(FlowNet net, int node)
    {
        var ways = Enumerable.Range(0, net.Edges.Length).Where(edge => net.Edges[edge].Target == node).Take(2).ToList();
        return ways is [var only] && !net.Edges[only].IsBackward ? only : null;
    }

    private static bool IsFollowedWhenever(FlowNet net, int fork, int way, int other)
    {
        if (net.Nodes[fork].Cases is not null) return false;
        var (first, second) = (Array.IndexOf(net.Outbound[fork], way), Array.IndexOf(net.Outbound[fork], other));
        return Array.TrueForAll(net.Followed[fork], followed => !followed[first] || followed[second]);
    }

    /// <summary>The joins for the first to which the clock leads in whatever way it ends.</summary>
    private static IEnumerable<int> JoinsAfter(FlowNet net, int clock) => net.Outbound[clock]
        .Where((edge, index) => !net.Edges[edge].IsBackward && Array.TrueForAll(net.Followed[clock], followed => followed[index]))
        .Select(edge => net.Edges[edge].Target)
        .Where(target => net.Nodes[target].Kind == FlowNodeKind.JoinAny);

    /// <summary>Whether the join cannot have run before the fork does: then it would not listen to the clock any more.</summary>
    private static bool RunsOnlyAfter(FlowNet net, int join, int fork)
    {
        var before = net.Dominators[join];
        while (before >= 0 && before != fork) before = net.Dominators[before];
        return before == fork && Array.TrueForAll(net.Loops, loop => !loop[fork] || loop[join]);
    }
}
