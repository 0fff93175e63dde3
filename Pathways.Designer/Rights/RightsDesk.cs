using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Activities.Rights;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Rights;

/// <summary>Writes down what people were told and said of their data.</summary>
public sealed class RightsDesk(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, TimeProvider clock)
{
    /// <summary>An id that the form carries, so that sending it twice writes one entry.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateOnly Today => ParisCalendar.DayOf(clock.GetUtcNow());

    public async Task<RightsFile> ReadAsync(Guid personId, CancellationToken cancellationToken) => new(
        await db.RightsEntries.Where(row => row.BeneficiaryId == personId).OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id).AsNoTracking().ToListAsync(cancellationToken),
        await db.Handoffs.Where(row => row.BeneficiaryId == personId && (row.State == HandoffState.Requested || row.State == HandoffState.Accepted)).OrderBy(row => row.RequestedAt).AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>An objection holds from now on; agreeing takes it back.</summary>
    /// <returns>Whether the person is one whom one sees.</returns>
    public Task<bool> AddAsync(Guid personId, Guid id, FormReading reading, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (await me.Sees(rows.Beneficiaries).SingleOrDefaultAsync(row => row.Id == personId, work.CancellationToken) is not { } person)
            return false;
        if (await rows.RightsEntries.AnyAsync(row => row.Id == id, work.CancellationToken))
            return true;
        var entry = RightsForm.Write(reading, id, personId, me.Id, work.Now);
        rows.RightsEntries.Add(entry);
        person.SharingObjectedAt = entry.Kind switch
        {
            RightsEntryKind.SharingObjected => person.SharingObjectedAt ?? work.Now,
            RightsEntryKind.SharingAccepted => null,
            RightsEntryKind.Informed => person.SharingObjectedAt,
        };
        await rows.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken);
}
