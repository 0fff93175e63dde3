namespace Pathways.Engine.Instances.Retention;

/// <summary>Rows of the application's own that have their time, and are looked at once a day.</summary>
public interface IDailyRows
{
    /// <summary>Lets go of those whose time is over. Several processes may do it at once, and each may be killed.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Asked every night, on whichever node, once journeys that ended long ago are forgotten.</summary>
public sealed class DailyRetention(IEnumerable<IDailyRows> kinds)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var rows in kinds)
            await rows.RunAsync(cancellationToken);
    }
}
