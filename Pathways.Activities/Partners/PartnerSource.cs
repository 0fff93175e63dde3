namespace Pathways.Activities.Partners;

/// <summary>
/// That a partner is a structure of a published directory, and what that said of it the last time: what differs from it was
/// corrected here, and stays.
/// </summary>
public sealed class PartnerSource
{
    public const int LongestSource = 100;
    public const int LongestId = 200;

    /// <summary>Who publishes the structure, such as <c>dora</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The structure's id there.</summary>
    public required string ExternalId { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>The contact whose address and telephone come from there; null where there is none.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>What the directory said, as a JSON object of texts by field.</summary>
    public required string ValuesJson { get; set; }

    public required DateTimeOffset ReadAt { get; set; }
}
