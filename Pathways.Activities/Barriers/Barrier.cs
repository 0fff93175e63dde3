namespace Pathways.Activities.Barriers;

/// <summary>A kind of non-job obstacle. The first seven carry France Travail's codes.</summary>
public enum BarrierKind
{
    Mobility = 23,
    Family = 24,
    Health = 25,
    Literacy = 26,
    Housing = 27,
    Finances = 28,
    Rights = 29,
    Digital = 101,
    Justice = 102,
    Availability = 103,
}

public enum BarrierState
{
    Open,
    InProgress,
    Lifted,

    /// <summary>Still there, and the journey goes on with it.</summary>
    Remaining,
}

/// <summary>A barrier that one person meets. Holds the functional limit, never a diagnosis of illness.</summary>
public sealed class Barrier
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required string InstanceId { get; init; }

    public required BarrierKind Kind { get; init; }

    public BarrierState State { get; set; }

    public string? Note { get; set; }

    public required DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }
}
