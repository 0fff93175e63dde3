using Pathways.Activities.Barriers;

namespace Pathways.Activities.Partners;

/// <summary>An organisation that lifts barriers and answers handoffs by e-mail, without an account.</summary>
public sealed class Partner
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Who is written to: the contact that is preferred among those who can be reached.</summary>
    public required string ContactName { get; set; }

    /// <inheritdoc cref="ContactName"/>
    public required string Email { get; set; }

    /// <summary>Since when e-mails to all its contacts come back for good: it is not asked any more until somebody enters another address.</summary>
    public DateTimeOffset? UnreachableSince { get; set; }

    public required string Commune { get; set; }

    /// <summary>The fourteen digits of the establishment.</summary>
    public string? Siret { get; set; }

    public string? Address { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>The commune's code in the national statistics, which tells its department.</summary>
    public string? InseeCode { get; set; }

    public string? Website { get; set; }

    public string? Description { get; set; }

    /// <summary>The kinds of barrier that it works on.</summary>
    public required List<BarrierKind> Needs { get; set; }

    /// <summary>Other communes that it works for, by name, one a line; null for none.</summary>
    public string? Communes { get; set; }

    /// <summary>The department that it works for as a whole, by its code such as <c>62</c>; null where it works for communes only.</summary>
    public string? Department { get; set; }

    /// <summary>The themes of its services, as codes of data-inclusion, one a line.</summary>
    public string? Themes { get; set; }

    /// <summary>Whom it receives, as codes of data-inclusion, one a line; null for everybody.</summary>
    public string? Publics { get; set; }

    /// <summary>How it receives people, as codes of data-inclusion, one a line.</summary>
    public string? ReceptionModes { get; set; }

    /// <summary>Whether it is free, as a code of data-inclusion.</summary>
    public string? Fees { get; set; }

    /// <summary>How many people it receives within a month; null for any number.</summary>
    public int? PlacesPerMonth { get; set; }

    /// <summary>How many places it has left; null where it does not count them.</summary>
    public int? OpenPlaces { get; set; }

    /// <summary>The first day of the pause from before several were kept (<see cref="PartnerPause"/>).</summary>
    public DateOnly? PausedFrom { get; set; }

    /// <summary>The last day of that pause; null for as long as nobody says otherwise.</summary>
    public DateOnly? PausedUntil { get; set; }

    /// <summary>Whether it prefers one e-mail in the evening to many.</summary>
    public bool PrefersDigest { get; set; }

    /// <summary>Since when it is asked no more; null for a partner that is.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>Grows with whatever somebody changes of it, its contacts or its pauses: who read an older one changes nothing.</summary>
    public int Version { get; set; }

    public bool IsActive => DeactivatedAt is null;

    public bool IsPausedOn(DateOnly day) => PausedFrom <= day && (PausedUntil is null || PausedUntil >= day);
}
