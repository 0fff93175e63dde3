using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Wakes the jobs that have something to do, sooner than their next regular run. Only a courtesy: a nudge that is lost
/// delays, and loses nothing, since the jobs read the rows.
/// </summary>
public interface IJobNudges
{
    /// <summary>Looks at what the context tracks after its commit, and wakes the sweep and the sender for it.</summary>
    void AfterCommit(EngineDbContext db);

    /// <summary>A sweep took as much as it may at a time: another worker, of any process, can take what is left meanwhile.</summary>
    void MoreWaits();
}

/// <summary>For a process that runs no jobs, and for tests.</summary>
internal sealed class NoNudges : IJobNudges
{
    public void AfterCommit(EngineDbContext db) { }

    public void MoreWaits() { }
}
