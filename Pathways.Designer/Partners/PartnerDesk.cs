using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <param name="Past">What it answered within a year.</param>
public sealed record PartnerFile(Partner Partner, IReadOnlyList<PartnerContact> Contacts, PartnerStanding Standing, int SmallCount, DateOnly Today)
{
    public PastAnswers Past => Standing.Past;
}

/// <summary>Opens, adds and changes partners.</summary>
public sealed class PartnerDesk(PathwaysDbContext db, WriteTransactions transactions, IFieldRules rules, TimeProvider clock)
{
    /// <summary>An id that the form carries, so that sending it twice adds one partner.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public async Task<PartnerFile?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Partners.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } partner)
            return null;
        var now = clock.GetUtcNow();
        var handoffs = await db.Handoffs.AsNoTracking().Recent([id], now).ToListAsync(cancellationToken);
        return new(
            partner,
            await ContactsAsync(id, cancellationToken),
            PartnerDirectory.Standing(partner, handoffs, now),
            new PartnerRanking(rules).SmallCount,
            ParisCalendar.DayOf(now));
    }

    public Task<bool> SaveAsync(Guid id, FormReading reading, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var partner = await work.Db.Set<Partner>().FirstOrDefaultAsync(row => row.Id == id, work.CancellationToken);
            if (partner is null)
                work.Db.Add(partner = new Partner { Id = id, Name = "", ContactName = "", Email = "", Commune = "", Needs = [] });
            PartnerForm.Write(reading, partner);
            var contacts = await work.Db.Set<PartnerContact>().Where(row => row.PartnerId == id).ToListAsync(work.CancellationToken);
            var contact = contacts.Find(row => row.Email.Equals(partner.Email, StringComparison.OrdinalIgnoreCase));
            if (contact is null)
            {
                contact = new PartnerContact { Id = Guid.CreateVersion7(work.Now), PartnerId = id, Name = "", Email = partner.Email };
                work.Db.Add(contact);
                contacts.Add(contact);
            }
            contacts.ForEach(row => row.IsPreferred = row == contact);
            PartnerForm.Write(reading, contact);
            // Whoever enters the address says that it answers; should it not, the next e-mail to come back tells again.
            contact.BouncedSince = null;
            PartnerContact.Settle(partner, contacts);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>How many requests wait for the partner's answer, or for somebody to come.</summary>
    public Task<int> OpenRequestsAsync(Guid id, CancellationToken cancellationToken) =>
        db.Handoffs.Open().CountAsync(row => row.PartnerId == id, cancellationToken);

    /// <summary>The partner is asked no more; what it was asked already goes on.</summary>
    public Task<bool> ChangeActivityAsync(Guid id, bool isActive, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var partner = await work.Db.Set<Partner>().SingleAsync(row => row.Id == id, work.CancellationToken);
            partner.DeactivatedAt = isActive ? null : work.Now;
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    private Task<List<PartnerContact>> ContactsAsync(Guid id, CancellationToken cancellationToken) =>
        db.PartnerContacts.AsNoTracking().Where(row => row.PartnerId == id).OrderByDescending(row => row.IsPreferred).ThenBy(row => row.Name).ToListAsync(cancellationToken);
}
