namespace Pathways.Engine.Persistence;

/// <summary>The places in the commit path, in order, at which a process may die. Each is a test.</summary>
public enum CommitPoint
{
    TransactionBegun = 1,
    InstanceLoaded = 2,
    BurstRun = 3,
    EffectsHandled = 4,
    RowsWritten = 5,
    RulesKept = 6,
    Committed = 7,
}

/// <summary>The places in the sending of a message, in order, at which a process may die. Each is a test.</summary>
public enum SendPoint
{
    Leased = 1,
    HandedOver = 2,
    Recorded = 3,
}

/// <summary>Told of each point that a commit or a sending passes. A test throws there.</summary>
public interface ICrashPoints
{
    void Reach(CommitPoint point);

    void Reach(SendPoint point);
}

/// <summary>The one that an application runs with.</summary>
internal sealed class NoCrashPoints : ICrashPoints
{
    public void Reach(CommitPoint point) { }

    public void Reach(SendPoint point) { }
}
