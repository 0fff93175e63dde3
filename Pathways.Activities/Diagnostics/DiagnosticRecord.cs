namespace Pathways.Activities.Diagnostics;

/// <summary>What a diagnostic interview found. A later round adds another; none is overwritten.</summary>
public sealed class DiagnosticRecord
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>The professional project, in the person's words.</summary>
    public required string Project { get; init; }

    public string? Summary { get; init; }

    /// <summary>The day from which the person is available for work or training.</summary>
    public DateOnly? AvailableFrom { get; init; }

    public required string? RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
