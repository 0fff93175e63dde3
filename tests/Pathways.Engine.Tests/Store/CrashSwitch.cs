using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>Lets the process die at one point of a commit or of a sending, once.</summary>
internal sealed class CrashSwitch : ICrashPoints
{
    private Enum? _at;
    private Exception _with = new CrashException();

    /// <param name="point">A <see cref="CommitPoint"/> or a <see cref="SendPoint"/>.</param>
    public void ThrowAt(Enum point, Exception? exception = null)
    {
        _at = point;
        _with = exception ?? new CrashException();
    }

    public void Reach(CommitPoint point) => ReachPoint(point);

    public void Reach(SendPoint point) => ReachPoint(point);

    private void ReachPoint(Enum point)
    {
        if (!point.Equals(_at))
            return;
        _at = null;
        throw _with;
    }
}

internal sealed class CrashException() : Exception("The process died here.");
