using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Activities.Rights;
using Pathways.Designer.Accounts;
using Pathways.Designer.Handoffs;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Rights;

/// <summary>Writes down what people were told and said of their data.</summary>
public sealed class RightsDesk(PathwaysDbContext db, CurrentStaff me, HandoffFiles handoffs, HandoffDesk desk, WriteTransactions transactions)
{
    /// <summary>Nobody reads more at once; the others follow once these are dealt with.</summary>
    private const int Most = 10;

    /// <summary>An id that the form carries, so that sending it twice writes one entry.</summary>
    public Guid NextId() => Guid.CreateVersion7(me.Now);

    public DateOnly Today => ParisCalendar.DayOf(me.Now);

    /// <returns>Null where one does not see the person.</returns>
    public async Task<RightsFile?> OpenAsync(Guid personId, CancellationToken cancellationToken)
    {
        if (await me.Sees(db.Beneficiaries).AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellationToken) is not { } person)
            return null;
        return new(
            person,
            await db.RightsEntries.Where(row => row.BeneficiaryId == personId).LatestFirst().AsNoTracking().ToListAsync(cancellationToken),
            await db.OutreachContacts.Where(row => row.BeneficiaryId == personId).OrderByDescending(row => row.InformedAt).AsNoTracking().ToListAsync(cancellationToken),
            await db.Handoffs.Open().Where(row => row.BeneficiaryId == personId).OrderBy(row => row.RequestedAt).AsNoTracking().ToListAsync(cancellationToken),
            await db.ErasureNotices.AsNoTracking().SingleOrDefaultAsync(row => row.BeneficiaryId == personId, cancellationToken),
            await db.FileKeepings.Where(row => row.BeneficiaryId == personId).OrderByDescending(row => row.RecordedAt).AsNoTracking().ToListAsync(cancellationToken));
    }

    /// <summary>The people whom one accompanies and who object, while a partner still has a request about them.</summary>
    public Task<List<Beneficiary>> InDoubtAsync(CancellationToken cancellationToken)
    {
        var open = db.Handoffs.Open();
        return me.Sees(db.Beneficiaries)
            .Where(person => person.LeadAdviserId == me.Id && person.SharingObjectedAt != null && open.Any(row => row.BeneficiaryId == person.Id))
            .OrderBy(person => person.LastName).ThenBy(person => person.Id).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Whether somebody wrote down what the person says of partners being told.</summary>
    public Task<bool> WasAskedAsync(Guid personId, CancellationToken cancellationToken) =>
        db.RightsEntries.AnyAsync(row => row.BeneficiaryId == personId && row.Kind != RightsEntryKind.Informed, cancellationToken);

    /// <summary>What the person said holds from now on.</summary>
    /// <returns>Whether the person is one whom one sees.</returns>
    public Task<bool> AddAsync(Guid personId, Guid id, FormReading reading, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (await me.Sees(rows.Beneficiaries).SingleOrDefaultAsync(row => row.Id == personId, work.CancellationToken) is not { } person)
            return false;
        if (await rows.RightsEntries.AnyAsync(row => row.Id == id, work.CancellationToken))
            return true;
        rows.RightsEntries.Add(RightsForm.Write(reading, id, personId, me.Id, work.Now));
        await rows.SaveChangesAsync(work.CancellationToken);
        await SharingWish.FollowAsync(rows, person, work.CancellationToken);
        await rows.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Takes a request back from a partner, since the person objects to it.</summary>
    /// <returns>Whether it counts: the partner may have been faster.</returns>
    /// <exception cref="BurstRefusedException">The journey stands still for the moment.</exception>
    public async Task<bool> CancelAsync(Guid personId, Guid handoffId, CancellationToken cancellationToken) =>
        await handoffs.OpenAsync(personId, handoffId, cancellationToken) is { IsFollowed: true } file
        && await desk.CancelAsync(file.Handoff, RightsTexts.CancelReason, cancellationToken);
}
