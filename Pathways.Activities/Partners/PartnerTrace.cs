namespace Pathways.Activities.Partners;

public enum PartnerTraceKind
{
    Added,
    Changed,
    ContactAdded,
    ContactChanged,
    ContactLeft,
    ContactBack,
    PauseEntered,
    PauseWithdrawn,
    Deactivated,
    Reactivated,

    /// <summary>By a file of structures; the detail names the fields.</summary>
    Imported,
}

/// <summary>What somebody did to a partner's row, its contacts or its pauses.</summary>
public sealed class PartnerTrace
{
    public const int LongestDetail = 500;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid AuthorId { get; init; }

    public required PartnerTraceKind Kind { get; init; }

    /// <summary>The fields, or who and when, in words; null where the kind says it all.</summary>
    public string? Detail { get; init; }

    /// <param name="detail">Cut where it is too long.</param>
    public static PartnerTrace Of(Guid partner, PartnerTraceKind kind, string? detail, Guid author, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PartnerId = partner,
        At = now,
        AuthorId = author,
        Kind = kind,
        Detail = detail?.Length > LongestDetail ? $"{detail[..(LongestDetail - 1)]}…" : detail,
    };
}
