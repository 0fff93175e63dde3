using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Doctor;

/// <summary>
/// Brings an instance's wait rows in line with its state, which decides: what is missing is written again, what the state
/// does not know is removed.
/// </summary>
internal static class WaitRestoration
{
    /// <returns>How many rows were written or removed.</returns>
    public static async Task<int> RestoreAsync(ExaminedStore store, IEnumerable<string> instanceIds, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var chunk in instanceIds.Distinct().Chunk(StateReading.Batch))
        {
            var instances = await StateReading.Of(store.Db.Instances.Where(row => chunk.Contains(row.Id)), store.Db).ToListAsync(cancellationToken);
            count += instances.Sum(instance => Restore(store, instance));
            await store.Db.SaveChangesAsync(cancellationToken);
        }

        return count;
    }

    private static int Restore(ExaminedStore store, ReadInstance instance)
    {
        if (instance.State is not { } state)
            return 0;
        var unknown = instance.Waits.Where(row => state.Bookmarks.All(wait => wait.Id != row.Id)).ToList();
        var missing = state.Bookmarks.Where(wait => instance.Waits.All(row => row.Id != wait.Id)).ToList();
        store.Db.Bookmarks.RemoveRange(unknown);
        store.Db.Bookmarks.AddRange(missing.Select(wait => BookmarkRow.Of(instance.Id, wait, store.Now)));
        return unknown.Count + missing.Count;
    }
}
