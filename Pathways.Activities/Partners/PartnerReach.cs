using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Spelling;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Partners;

/// <summary>What comes back, and what somebody enters instead, changes where a partner is written to.</summary>
public static class PartnerReach
{
    /// <summary>E-mails to this address come back for good; another contact is written to, if there is one.</summary>
    public static async Task LoseAsync(EngineDbContext db, Partner partner, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = await ContactsAsync(db, partner, cancellationToken);
        var lost = contacts.FindAll(contact => EmailAddress.AreSame(contact.Email, address));
        lost.ForEach(contact => contact.BouncedSince ??= now);
        if (lost.Count > 0)
            PartnerContact.Settle(partner, contacts);
    }

    /// <summary>The partner is reached there; it becomes the preferred address unless that one answers.</summary>
    public static async Task EnterAsync(EngineDbContext db, Partner partner, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = await ContactsAsync(db, partner, cancellationToken);
        if (contacts.Find(row => EmailAddress.AreSame(row.Email, address)) is not { } contact)
        {
            contact = new PartnerContact { Id = Guid.CreateVersion7(now), PartnerId = partner.Id, Name = partner.ContactName, Email = address };
            db.Add(contact);
            contacts.Add(contact);
        }
        (contact.BouncedSince, contact.LeftAt) = (null, null);
        if (!contacts.Exists(row => row is { IsPreferred: true, BouncedSince: null, LeftAt: null }))
            contacts.ForEach(row => row.IsPreferred = row == contact);
        PartnerContact.Settle(partner, contacts);
    }

    /// <summary>A partner from before contacts were kept has the one of its own row.</summary>
    public static async Task<List<PartnerContact>> ContactsAsync(EngineDbContext db, Partner partner, CancellationToken cancellationToken)
    {
        var contacts = db.Set<PartnerContact>();
        var kept = await contacts.Where(row => row.PartnerId == partner.Id).ToListAsync(cancellationToken);
        // One that this transaction entered is not in the database yet.
        List<PartnerContact> all = [.. kept.Union(contacts.Local.Where(row => row.PartnerId == partner.Id))];
        if (all.Count > 0)
            return all;
        var own = PartnerContact.OwnOf(partner);
        db.Add(own);
        return [own];
    }
}
