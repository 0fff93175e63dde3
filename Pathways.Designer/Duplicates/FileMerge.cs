using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Activities.Transfers;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Duplicates;

/// <param name="Kept">The file that stays.</param>
/// <param name="Other">The file whose rows go there, and which is no more.</param>
/// <param name="Rows">How many rows of each kind follow.</param>
/// <param name="Journeys">How many journeys follow.</param>
/// <param name="Refusal">Why they cannot be merged now; null where they can.</param>
public sealed record MergePreview(
    Beneficiary Kept, Beneficiary Other, string KeptAdviser, string OtherAdviser, IReadOnlyDictionary<Type, int> Rows, int Journeys, string? Refusal);

/// <summary>Merges two files of one person in one transaction. Only a coordinator does, and only within the organisation.</summary>
public sealed class FileMerge(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions)
{
    public async Task<Beneficiary?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Mergeable(db).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>Null where either file is not one's to merge.</summary>
    public async Task<MergePreview?> PreviewAsync(Guid keptId, Guid otherId, CancellationToken cancellationToken)
    {
        if (keptId == otherId || await FindAsync(keptId, cancellationToken) is not { } kept || await FindAsync(otherId, cancellationToken) is not { } other)
            return null;
        var actors = await Cases.ActorNames.ReadAsync(db, cancellationToken);
        var subject = other.Id.ToString();
        return new(
            kept, other, actors.OfStaff(kept.LeadAdviserId.ToString()) ?? "", actors.OfStaff(other.LeadAdviserId.ToString()) ?? "",
            await PersonRows.CountAsync(db, other.Id, cancellationToken),
            await db.Instances.CountAsync(row => row.CorrelationId == subject, cancellationToken),
            await RefusalAsync(db, kept.Id, other.Id, cancellationToken));
    }

    /// <returns>Whether both files still stood.</returns>
    /// <exception cref="BurstRefusedException">Both have the same workflow under way; nothing is kept.</exception>
    public Task<bool> MergeAsync(Guid keptId, Guid otherId, FormReading reading, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return transactions.RunAsync(work => MergeAsync(keptId, otherId, reading, work), cancellationToken);
    }

    /// <summary>Where the file of a person went; null where it was not merged into one that the reader sees.</summary>
    public async Task<Guid?> FollowAsync(Guid id, CancellationToken cancellationToken) =>
        await db.MergedPersons.Where(row => row.Id == id).Join(me.Sees(db.Beneficiaries), row => row.IntoId, person => person.Id, (_, person) => (Guid?)person.Id)
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<bool> MergeAsync(Guid keptId, Guid otherId, FormReading reading, WriteTransaction work)
    {
        var rows = (PathwaysDbContext)work.Db;
        var cancellationToken = work.CancellationToken;
        if (await Mergeable(rows).SingleOrDefaultAsync(row => row.Id == keptId, cancellationToken) is not { } kept
            || await Mergeable(rows).AsNoTracking().SingleOrDefaultAsync(row => row.Id == otherId && row.Id != keptId, cancellationToken) is not { } other)
            return false;
        if (await RefusalAsync(rows, keptId, otherId, cancellationToken) is { } refusal)
            throw new BurstRefusedException(refusal);

        var lost = MergeForm.Apply(reading, kept, other);
        kept.SharingObjectedAt ??= other.SharingObjectedAt;
        await InstanceSubjects.MoveAsync(work, otherId.ToString(), keptId.ToString());
        await PersonRows.MoveAsync(rows, otherId, keptId, cancellationToken);
        rows.MergedPersons.Add(new() { Id = otherId, IntoId = keptId, At = work.Now, AuthorId = me.Id });
        rows.FileTraces.Add(FileTrace.Of(keptId, FileTraceKind.Merged, lost.Count == 0 ? other.FullName : Fill(DuplicatesTexts.MergedDetail, other.FullName, string.Join(", ", lost)), me.Id, work.Now));
        await SharingWish.FollowAsync(rows, kept, cancellationToken);
        await rows.SaveChangesAsync(cancellationToken);
        await rows.Beneficiaries.Where(row => row.Id == otherId).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private IQueryable<Beneficiary> Mergeable(PathwaysDbContext rows)
    {
        var mayMerge = me.Coordinates;
        return me.Sees(rows.Beneficiaries).Where(person => mayMerge && person.OrganisationId == me.OrganisationId);
    }

    private static async Task<string?> RefusalAsync(PathwaysDbContext rows, Guid keptId, Guid otherId, CancellationToken cancellationToken)
    {
        var (kept, other) = (keptId.ToString(), otherId.ToString());
        var twice = await rows.Instances.Live().Where(row => row.CorrelationId == other && rows.Instances.Live().Any(mine => mine.CorrelationId == kept && mine.DefinitionId == row.DefinitionId))
            .Join(rows.Definitions, row => new { row.DefinitionId, Version = row.DefinitionVersion }, found => new { found.DefinitionId, found.Version }, (_, found) => found.Name)
            .FirstOrDefaultAsync(cancellationToken);
        if (twice is not null)
            return Fill(DuplicatesTexts.SameJourneyTwice, twice);
        var isAsked = await rows.Set<Transfer>().AnyAsync(row => (row.BeneficiaryId == keptId || row.BeneficiaryId == otherId) && row.State == TransferState.Pending, cancellationToken);
        return isAsked ? DuplicatesTexts.TransferPending : null;
    }
}
