namespace Pathways.Activities.NextSteps;

/// <summary>How a journey ended: sortie durable, de transition, positive, or another coded reason.</summary>
public enum ExitKind
{
    Durable,
    Transition,
    Positive,
    Other,
}

/// <summary>A coded exit (sortie).</summary>
public sealed class JourneyExit
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required string InstanceId { get; init; }

    public required ExitKind Kind { get; init; }

    /// <summary>A code of the exit list, such as <c>CDI</c> or <c>MOVED_AWAY</c>.</summary>
    public required string ReasonCode { get; init; }

    public required DateOnly ExitedOn { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
