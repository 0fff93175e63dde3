namespace Pathways.Engine.Instances.Moves;

/// <summary>
/// A decision to move the running instances of one version to another, as a row. The work may take long and be interrupted:
/// whatever instance has no <see cref="InstanceMove"/> yet is still to be looked at.
/// </summary>
public sealed class VersionMove
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int FromVersion { get; init; }

    public required int ToVersion { get; init; }

    /// <summary>What was corrected by hand in the mapping of activities: a JSON object, see <see cref="ActivityMapping.Propose"/>.</summary>
    public required string CorrectionsJson { get; init; }

    /// <summary>Who decided it, as <c>staff:ID</c>.</summary>
    public string? Actor { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When every instance had been looked at, or the move was reverted before; null while it goes on.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset? RevertedAt { get; set; }

    /// <summary>As <c>staff:ID</c>.</summary>
    public string? RevertedBy { get; set; }
}

/// <summary>What became of one instance in a move, as a row.</summary>
public sealed class InstanceMove
{
    public required string MoveId { get; init; }

    public required string InstanceId { get; init; }

    public required MoveVerdict Verdict { get; set; }

    /// <inheritdoc cref="MoveAssessment.Step"/>
    public string Step { get; init; } = "";

    /// <inheritdoc cref="MoveAssessment.Detail"/>
    public string Detail { get; init; } = "";

    public required DateTimeOffset At { get; init; }

    /// <summary>The state before it was moved; null where it was not, and once it was put back.</summary>
    public string? StateBefore { get; set; }

    /// <summary>The instance's <see cref="WorkflowInstance.Version"/> after it was moved: as long as it is the same, the move can be reverted.</summary>
    public int? VersionAfter { get; init; }

    public DateTimeOffset? RevertedAt { get; set; }

    public MoveAssessment Assessment => new(Verdict, Step, Detail);
}
