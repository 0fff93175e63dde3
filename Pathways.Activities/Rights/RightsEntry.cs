namespace Pathways.Activities.Rights;

public enum RightsEntryKind
{
    /// <summary>The person was told what is kept of them, why, for how long, and what they may ask for.</summary>
    Informed,

    /// <summary>The person agrees that partners are told what they need to help.</summary>
    SharingAccepted,

    /// <summary>The person objects to it: no further request to a partner leaves.</summary>
    SharingObjected,
}

public enum RightsEntryWay
{
    InPerson,
    Phone,
    Email,
    Letter,
}

/// <summary>What a person was told or said of their data. It is never changed: the newest of its kind counts.</summary>
public sealed class RightsEntry
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required RightsEntryKind Kind { get; init; }

    /// <summary>The day on which it was said.</summary>
    public required DateOnly SaidOn { get; init; }

    public required RightsEntryWay Way { get; init; }

    /// <summary>The person's words, or what they were told beside the leaflet.</summary>
    public string? Words { get; init; }

    /// <summary>Which version of the information leaflet was given.</summary>
    public string? LeafletVersion { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
