namespace Pathways.Activities.Records;

public enum FileTraceKind
{
    /// <summary>The identity or the contact was changed; the detail names the fields, not their values.</summary>
    IdentityChanged,

    /// <summary>Another file of the same person was merged into this one; the detail names that file's person.</summary>
    Merged,

    /// <summary>A copy of the person's data was given out; the detail is empty.</summary>
    DataCopied,
}

/// <summary>What somebody did to a person's file itself.</summary>
public sealed class FileTrace
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid AuthorId { get; init; }

    public required FileTraceKind Kind { get; init; }

    public required string Detail { get; init; }

    public static FileTrace Of(Guid person, FileTraceKind kind, string detail, Guid author, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        BeneficiaryId = person,
        At = now,
        AuthorId = author,
        Kind = kind,
        Detail = detail,
    };
}
