namespace Pathways.Engine.Checking;

/// <summary>
/// A situation of a run, without its history. What counts for a join is not how often each connection was visited but how
/// often since the join last ran: so a loop comes back to the situation it started from, and there are finitely many.
/// </summary>
internal sealed class FlowState(int nodes, int edges)
{
    /// <summary>Arrivals beyond this are not told apart. No sound definition comes near it.</summary>
    public const int MaximumArrivals = 6;

    public const int NothingOwed = -1;

    private const byte Nothing = MaximumArrivals << 1;

    private readonly byte[] _arrivals = Filled(edges);
    private readonly byte[] _marks = new byte[nodes];

    /// <summary>What was scheduled, oldest first.</summary>
    public List<int> Queue { get; private init; } = [];

    /// <summary>The activities that wait, oldest first.</summary>
    public List<int> Waits { get; private init; } = [];

    /// <summary>The activities whose cases are being decided one after the other, innermost last.</summary>
    public List<PendingCases> Pending { get; private init; } = [];

    /// <summary>The activity whose scheme is over without a follow-on so far, or <see cref="NothingOwed"/>.</summary>
    public int OwedBy { get; set; } = NothingOwed;

    public FlowEnd End { get; set; }

    /// <summary>Whether a number was met on the way here that situations do not tell apart: what ends like this may not happen.</summary>
    public bool IsBlurred { get; set; }

    /// <summary>The activity that faulted: what is queued still runs, then the run is over.</summary>
    public int? Fault { get; set; }

    /// <summary>How often the connection was visited since its target last took from it; less than none where the target ran without waiting for it.</summary>
    public int Arrivals(int edge) => (_arrivals[edge] >> 1) - MaximumArrivals;

    public bool WasFollowed(int edge) => (_arrivals[edge] & 1) != 0;

    public void Arrive(int edge, bool followed) => Set(edge, Math.Min(Arrivals(edge) + 1, MaximumArrivals), followed);

    /// <returns>False where it is not known how many arrivals are left.</returns>
    public bool Take(int edge)
    {
        var arrivals = Arrivals(edge);
        var isTold = arrivals is > -MaximumArrivals and < MaximumArrivals;
        var left = arrivals > -MaximumArrivals ? arrivals - 1 : arrivals;
        Set(edge, left, left > 0 && WasFollowed(edge));
        return isTold;
    }

    public void SetFollowed(int edge, bool followed) => Set(edge, Arrivals(edge), followed);

    /// <summary>Whether something led to the activity and it has not run since.</summary>
    public bool IsExpected(int node) => (_marks[node] & 1) != 0;

    public void Expect(int node, bool expected) => Mark(node, 1, expected);

    /// <summary>Whether a join that takes the first to arrive has run in this round of the loop around it.</summary>
    public bool HasFired(int node) => (_marks[node] & 2) != 0;

    public void Fire(int node, bool fired) => Mark(node, 2, fired);

    public FlowState Copy()
    {
        var copy = new FlowState(_marks.Length, _arrivals.Length)
        {
            Queue = [.. Queue],
            Waits = [.. Waits],
            Pending = [.. Pending],
            OwedBy = OwedBy,
            End = End,
            Fault = Fault,
            IsBlurred = IsBlurred,
        };
        _arrivals.CopyTo(copy._arrivals, 0);
        _marks.CopyTo(copy._marks, 0);
        return copy;
    }

    public bool Matches(FlowState other) =>
        OwedBy == other.OwedBy && End == other.End && Fault == other.Fault
        && _arrivals.AsSpan().SequenceEqual(other._arrivals) && _marks.AsSpan().SequenceEqual(other._marks)
        && Queue.SequenceEqual(other.Queue) && Waits.SequenceEqual(other.Waits) && Pending.SequenceEqual(other.Pending);

    public int Hash()
    {
        var hash = new HashCode();
        hash.AddBytes(_arrivals);
        hash.AddBytes(_marks);
        hash.Add(OwedBy);
        hash.Add(End);
        hash.Add(Fault);
        foreach (var node in Queue) hash.Add(node);
        foreach (var node in Waits) hash.Add(~node);
        foreach (var cases in Pending) hash.Add(cases);
        return hash.ToHashCode();
    }

    private static byte[] Filled(int edges)
    {
        var arrivals = new byte[edges];
        Array.Fill(arrivals, Nothing);
        return arrivals;
    }

    private void Set(int edge, int arrivals, bool followed) => _arrivals[edge] = (byte)(((arrivals + MaximumArrivals) << 1) | (followed ? 1 : 0));

    private void Mark(int node, byte bit, bool isSet) => _marks[node] = (byte)(isSet ? _marks[node] | bit : _marks[node] & ~bit);
}

internal enum FlowEnd
{
    /// <summary>The run goes on.</summary>
    None,

    /// <summary>Nothing is left to run or to wait for.</summary>
    RanOut,

    /// <summary>An activity that ends the run was met.</summary>
    Terminal,

    Faulted,
}

/// <summary>An activity that takes any number of its cases, of which the first <paramref name="Decided"/> were decided.</summary>
internal readonly record struct PendingCases(int Node, int Decided, bool AnyTaken);

/// <summary>Compares situations by what they hold.</summary>
internal sealed class FlowStateComparer : IEqualityComparer<FlowState>
{
    public static FlowStateComparer Instance { get; } = new();

    public bool Equals(FlowState? x, FlowState? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.Matches(y));

    public int GetHashCode(FlowState obj) => obj.Hash();
}
