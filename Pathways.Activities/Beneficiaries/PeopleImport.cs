namespace Pathways.Activities.Beneficiaries;

public enum PeopleImportState
{
    /// <summary>Read and shown to who brought it; nobody was added yet.</summary>
    Shown,

    Done,

    /// <summary>Who brought it gave up, or left it too long.</summary>
    Dropped,
}

/// <summary>A file of people that somebody brought: kept until it is imported or dropped, then only that it was.</summary>
public sealed class PeopleImport
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid StaffId { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public PeopleImportState State { get; set; }

    /// <summary>The file as it was sent; null once nobody needs it.</summary>
    public byte[]? Content { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How many people were added.</summary>
    public int Added { get; set; }

    /// <summary>How many lines were left out: with a mistake, or of somebody who is known already.</summary>
    public int LeftOut { get; set; }
}
