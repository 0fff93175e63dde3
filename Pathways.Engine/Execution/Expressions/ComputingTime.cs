using System.Diagnostics;
using Jint;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>
/// Stops a script that computes for too long. Both clocks must have passed the limit, the wall's and that of the process's
/// processors: on a starved machine a script that waits for its turn has computed nothing.
/// </summary>
/// <exception cref="TimeoutException">The limit is passed.</exception>
internal sealed class ComputingTime(TimeSpan limit, Func<TimeSpan> wall, Func<TimeSpan> processors) : Constraint
{
    private TimeSpan _wallAtStart;
    private TimeSpan _processorsAtStart;

    public ComputingTime(TimeSpan limit) : this(limit, () => Stopwatch.GetElapsedTime(0), () => Environment.CpuUsage.TotalTime) { }

    public override void Reset() => (_wallAtStart, _processorsAtStart) = (wall(), processors());

    public override void Check()
    {
        if (wall() - _wallAtStart > limit && processors() - _processorsAtStart > limit)
            throw new TimeoutException();
    }
}
