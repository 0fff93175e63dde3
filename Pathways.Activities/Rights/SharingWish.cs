using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;

namespace Pathways.Activities.Rights;

/// <summary>Whether partners may be told, as the person said last.</summary>
public static class SharingWish
{
    /// <summary>What was said last first; of one day, what was written last.</summary>
    public static IOrderedQueryable<RightsEntry> LatestFirst(this IQueryable<RightsEntry> entries) =>
        entries.OrderByDescending(row => row.SaidOn).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id);

    /// <summary>Makes the person's row say what the entries say, once they are saved. Where there is none, it stays as it is.</summary>
    public static async Task FollowAsync(PathwaysDbContext rows, Beneficiary person, CancellationToken cancellationToken)
    {
        var last = await rows.RightsEntries.Where(row => row.BeneficiaryId == person.Id && row.Kind != RightsEntryKind.Informed)
            .LatestFirst().AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        person.SharingObjectedAt = last switch
        {
            null => person.SharingObjectedAt,
            { Kind: RightsEntryKind.SharingObjected } => person.SharingObjectedAt ?? last.RecordedAt,
            _ => null,
        };
    }
}
