namespace Pathways.Engine.Hosting;

public enum ProcessPhase
{
    /// <summary>The database is being brought up to date and the journeys are read: nothing can be served yet.</summary>
    Starting,

    Serving,

    /// <summary>What is in hand is finished; nothing new is to be sent here.</summary>
    Stopping,
}

/// <summary>Where this process stands between its start and its end.</summary>
public sealed class Readiness
{
    private volatile ProcessPhase _phase = ProcessPhase.Starting;

    public ProcessPhase Phase => _phase;

    /// <summary>A process that was told to stop while it started does not serve any more.</summary>
    internal void Prepared() => Interlocked.CompareExchange(ref _phase, ProcessPhase.Serving, ProcessPhase.Starting);

    internal void Stop() => _phase = ProcessPhase.Stopping;
}
