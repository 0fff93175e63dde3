namespace Pathways.Activities.Coordination;

/// <summary>A filter of the inbox that somebody gave a name.</summary>
public sealed class InboxView
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required string Name { get; set; }

    /// <summary>The filter as it stands in the inbox's address, from its question mark on.</summary>
    public required string Query { get; init; }

    /// <summary>Whether the inbox opens with it; at most one of a person's does.</summary>
    public bool IsStart { get; set; }
}
