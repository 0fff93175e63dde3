namespace Pathways.Activities.Records;

public enum BroughtFileState
{
    /// <summary>Read and shown to who brought it; nothing was changed yet.</summary>
    Shown,

    Done,

    /// <summary>Who brought it gave up, or left it too long.</summary>
    Dropped,
}

/// <summary>What a file brings.</summary>
public enum BroughtFileKind
{
    People,
    Partners,
}

/// <summary>A file that somebody brought: kept until it is imported or dropped, then only that it was.</summary>
public sealed class BroughtFile
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid StaffId { get; init; }

    public BroughtFileKind Kind { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public BroughtFileState State { get; set; }

    /// <summary>The file as it was sent; null once nobody needs it.</summary>
    public byte[]? Content { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How many rows were added.</summary>
    public int Added { get; set; }

    /// <summary>How many rows that were known already were changed.</summary>
    public int Changed { get; set; }

    /// <summary>How many were left out: with a mistake, or of what is known already.</summary>
    public int LeftOut { get; set; }
}
