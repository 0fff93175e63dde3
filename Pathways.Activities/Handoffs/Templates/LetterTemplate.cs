namespace Pathways.Activities.Handoffs.Templates;

/// <summary>One version of an organisation's own words for a kind of letter. The latest one holds; none is ever changed.</summary>
public sealed class LetterTemplate
{
    public const int LongestSubject = 200;
    public const int LongestMessage = 5000;

    public required Guid OrganisationId { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>1 for the first one that was saved.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The member of staff who saved it.</summary>
    public required Guid AuthorId { get; init; }

    /// <summary>A Liquid text; null for the standard subject.</summary>
    public string? Subject { get; init; }

    /// <summary>A Liquid text; null for the standard message.</summary>
    public string? Message { get; init; }

    /// <summary>The version that was taken up again by it, if any.</summary>
    public int? RestoredFrom { get; init; }

    public HandoffWords Words => new(Subject, Message);

    public bool IsStandard => Subject is null && Message is null;
}
