using Pathways.Activities.Coordination;

namespace Pathways.Activities.Partners;

/// <summary>Somebody at a partner who can be written to.</summary>
public sealed class PartnerContact
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required string Name { get; set; }

    public string? Function { get; set; }

    public required string Email { get; set; }

    public string? Phone { get; set; }

    public bool IsPreferred { get; set; }

    /// <summary>Since when e-mails to this address come back; null where they arrive.</summary>
    public DateTimeOffset? BouncedSince { get; set; }

    /// <summary>Since when this person works there no more, and is not written to.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>The id of the contact that a partner began with.</summary>
    public static Guid OwnIdOf(Guid partner) => DerivedId.From("partner-contact", partner.ToString());

    /// <summary>The contact of a partner from before contacts were kept; always with the same id.</summary>
    public static PartnerContact OwnOf(Partner partner) => new()
    {
        Id = OwnIdOf(partner.Id),
        PartnerId = partner.Id,
        Name = partner.ContactName,
        Email = partner.Email,
        IsPreferred = true,
        BouncedSince = partner.UnreachableSince,
    };

    /// <summary>Writes to the preferred contact that can be reached from now on; where nobody can, to the preferred one all the same.</summary>
    /// <param name="contacts">All contacts of the partner.</param>
    public static void Settle(Partner partner, IEnumerable<PartnerContact> contacts)
    {
        var best = contacts.Where(contact => contact.LeftAt is null).OrderBy(contact => contact.BouncedSince is not null).ThenByDescending(contact => contact.IsPreferred)
            .ThenBy(contact => contact.Name, StringComparer.Ordinal).ThenBy(contact => contact.Id).FirstOrDefault();
        if (best is not null)
            (partner.ContactName, partner.Email, partner.UnreachableSince) = (best.Name, best.Email, best.BouncedSince);
    }
}
