using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Pauses;

/// <summary>The pauses of an instance, as its journal tells them.</summary>
public static class PauseHistory
{
    /// <summary>Moves a time that somebody was told by every pause that began since, and before the time came.</summary>
    /// <param name="since">When the time was set.</param>
    /// <param name="end">The time, in UTC. A pause that lasts still counts until its day.</param>
    public static async Task<DateTimeOffset> MoveAsync(
        EngineDbContext db, string instanceId, DateTimeOffset since, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var lines = await db.Journal
            .Where(line => line.InstanceId == instanceId && line.At >= since && (line.Kind == JournalKind.Paused || line.Kind == JournalKind.Continued))
            .OrderBy(line => line.Number).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var (index, line) in lines.Index())
        {
            if (line.Kind != JournalKind.Paused || line.At >= end || InstancePause.ReadDetail(line.Detail).Until is not { } until)
                continue;
            var resumed = index + 1 < lines.Count && lines[index + 1].At < until ? lines[index + 1].At : until;
            end += resumed - line.At;
        }

        return end;
    }
}
