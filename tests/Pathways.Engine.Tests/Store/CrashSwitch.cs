using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>Lets the process die at one point of a commit, once.</summary>
internal sealed class CrashSwitch : ICrashPoints
{
    private CommitPoint? _at;
    private Exception _with = new CrashException();

    public void ThrowAt(CommitPoint? point, Exception? exception = null)
    {
        _at = point;
        _with = exception ?? new CrashException();
    }

    public void Reach(CommitPoint point)
    {
        if (_at != point)
            return;
        _at = null;
        throw _with;
    }
}

internal sealed class CrashException() : Exception("The process died here.");
