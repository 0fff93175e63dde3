using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Doctor;

/// <summary>An instance with the rows of its waits, read in one statement.</summary>
internal sealed record ReadInstance(string Id, string StateJson, List<BookmarkRow> Waits)
{
    /// <summary>Null for a state that cannot be read: that is a violation which nothing repairs.</summary>
    public InstanceState? State { get; } = Read(StateJson);

    public bool IsInLine => State is { } state
        && Waits.Select(row => row.Id).Order(StringComparer.Ordinal).SequenceEqual(state.Bookmarks.Select(wait => wait.Id).Order(StringComparer.Ordinal));

    private static InstanceState? Read(string json)
    {
        try
        {
            return InstanceStateJson.Read(json);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

internal static class StateReading
{
    public const int Batch = 500;

    public static IQueryable<ReadInstance> Of(IQueryable<WorkflowInstance> instances, EngineDbContext db) =>
        instances.AsNoTracking().Select(row => new ReadInstance(row.Id, row.StateJson, db.Bookmarks.AsNoTracking().Where(wait => wait.InstanceId == row.Id).ToList()));
}
