namespace Pathways.Activities.Transfers;

public enum GrantCause
{
    /// <summary>The organisation followed the person before.</summary>
    Transfer,
}

/// <summary>That an organisation may read the file of a person whom it does not follow, for a time.</summary>
public sealed class AccessGrant
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>From when on it no longer may.</summary>
    public required DateTimeOffset Until { get; init; }

    public required GrantCause Cause { get; init; }
}
