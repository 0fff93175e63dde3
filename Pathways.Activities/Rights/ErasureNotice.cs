namespace Pathways.Activities.Rights;

/// <summary>That a file is to be erased on a day, unless somebody is in touch with the person before, or keeps it longer.</summary>
public sealed class ErasureNotice
{
    public required Guid BeneficiaryId { get; init; }

    public required DateOnly AnnouncedOn { get; init; }

    public required DateOnly ErasesOn { get; init; }

    public required DateOnly LastContactOn { get; init; }
}

/// <summary>That somebody decided to keep a file longer, and why. It is never changed: the one that lasts longest counts.</summary>
public sealed class FileKeeping
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    /// <summary>The day on which the file may be erased at the earliest.</summary>
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
