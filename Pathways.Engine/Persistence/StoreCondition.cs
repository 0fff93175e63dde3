using Microsoft.Extensions.Logging;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Remembers whether the database can be worked with, for those who look, and logs when that changes: once, and then once a
/// minute, however many pages and jobs meet the same trouble.
/// </summary>
public sealed class StoreCondition(EngineStore store, TimeProvider time, ILogger<StoreCondition> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile Episode? _episode;

    /// <summary>Null while it works.</summary>
    public StoreTrouble? Trouble => _episode?.Trouble;

    /// <summary>Tells whether it was the database that failed, and not what was asked of it.</summary>
    public StoreTrouble? Look(Exception exception)
    {
        if (store.TroubleOf(exception) is not { } trouble)
            return null;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_episode is { } known && known.Trouble == trouble && time.GetElapsedTime(known.LoggedAt, now) < Pause)
                return trouble;
            logger.LogError(
                "The database cannot be worked with for now ({Trouble}). What was begun is undone, and is tried again. {Reason}",
                trouble, exception.GetBaseException().Message);
            _episode = new Episode(trouble, now);
        }

        return trouble;
    }

    /// <summary>Something was read or written.</summary>
    /// <param name="hasWritten">To read needs no room.</param>
    internal void Works(bool hasWritten)
    {
        if (_episode is not { } episode || (episode.Trouble is not StoreTrouble.Away && !hasWritten))
            return;
        lock (_lock)
        {
            if (_episode is not null)
                logger.LogInformation("The database works again");
            _episode = null;
        }
    }

    /// <summary>A sentence for those who look.</summary>
    public static string TextOf(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Away => HostingTexts.DatabaseUnreachable,
        StoreTrouble.Full => HostingTexts.DatabaseFull,
        StoreTrouble.ReadOnly => HostingTexts.DatabaseReadOnly,
    };

    private sealed record Episode(StoreTrouble Trouble, long LoggedAt);
}
