namespace Pathways.Activities.Handoffs;

/// <summary>A question of the partner about a request, or the adviser's answer.</summary>
public sealed class HandoffMessage
{
    public const int LongestText = 2000;

    public required Guid Id { get; init; }

    public required Guid HandoffId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the partner wrote it, and not the team.</summary>
    public required bool FromPartner { get; init; }

    public required string Text { get; init; }

    /// <summary>Who wrote it, as <c>staff:ID</c> or <c>partner:ID</c>.</summary>
    public required string Author { get; init; }
}
