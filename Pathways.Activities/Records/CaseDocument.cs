namespace Pathways.Activities.Records;

/// <summary>What a document proves. Medical papers have no kind: they are not listed at all.</summary>
public enum DocumentKind
{
    Identity,
    RightToWork,
    Cv,

    /// <summary>The PASS IAE.</summary>
    IaePass,
    Convention,
    Attestation,
    Other,
}

/// <summary>That a paper exists, and where: the paper itself is never kept here.</summary>
public sealed class CaseDocument
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required DocumentKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The day that stands on it.</summary>
    public required DateOnly DatedOn { get; init; }

    /// <summary>Where the team finds it: a cupboard, a shared folder.</summary>
    public required string KeptAt { get; init; }

    /// <summary>The last day on which it holds; null where it does not expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public Guid? WithdrawnBy { get; set; }
}
