using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;

namespace Pathways.Activities.Rights;

public static class FileKeepings
{
    /// <summary>The day until which a file may be kept at the latest, as of a day.</summary>
    public static DateOnly Latest(IFieldRules rules, DateOnly today) => today.AddMonths(rules.Rule("file.keepLonger").Values[0]);

    /// <summary>Keeps a file longer: what was announced is withdrawn, and is announced again before the day.</summary>
    public static async Task KeepAsync(PathwaysDbContext rows, FileKeeping keeping, CancellationToken cancellationToken)
    {
        if (await rows.FileKeepings.AnyAsync(row => row.Id == keeping.Id, cancellationToken))
            return;
        rows.FileKeepings.Add(keeping);
        await rows.ErasureNotices.Where(row => row.BeneficiaryId == keeping.BeneficiaryId).ExecuteDeleteAsync(cancellationToken);
        await rows.SaveChangesAsync(cancellationToken);
    }
}
