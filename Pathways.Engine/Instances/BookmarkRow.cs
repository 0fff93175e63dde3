namespace Pathways.Engine.Instances;

/// <summary>A wait as a row, so that an event or a reply finds the instances that wait for it.</summary>
public sealed class BookmarkRow
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required BookmarkKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal static BookmarkRow Of(string instanceId, Bookmark bookmark, DateTimeOffset now) => new()
    {
        Id = bookmark.Id,
        InstanceId = instanceId,
        Kind = bookmark.Kind,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        ActivityId = bookmark.ActivityId,
        ActivityType = bookmark.ActivityType,
        CreatedAt = now,
    };
}
