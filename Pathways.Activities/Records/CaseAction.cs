namespace Pathways.Activities.Records;

/// <summary>What somebody of the team did for a person outside the workflow.</summary>
public enum CaseActionKind
{
    Call,
    Meeting,
    Email,
    Letter,
    Visit,

    /// <summary>The person did not come.</summary>
    NoShow,
    Note,
}

/// <summary>An action, as its author wrote it. It is never changed: a correction is another one, and what was withdrawn stays, struck.</summary>
public sealed class CaseAction
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required CaseActionKind Kind { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    public required string Text { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When its author withdrew it, or wrote the one that corrects it.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The action whose place this one takes.</summary>
    public Guid? CorrectsId { get; init; }
}
