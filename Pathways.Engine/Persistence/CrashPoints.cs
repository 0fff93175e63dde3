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

/// <summary>Told of each point that a commit passes. A test throws there.</summary>
public interface ICrashPoints
{
    void Reach(CommitPoint point);
}

/// <summary>The one that an application runs with.</summary>
internal sealed class NoCrashPoints : ICrashPoints
{
    public void Reach(CommitPoint point) { }
}
