using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Import;

/// <summary>What came of a file.</summary>
public sealed record ImportOutcome(int Added, int Changed, int LeftOut);

/// <summary>The files that somebody brought and has not decided upon; each is seen by who brought it alone.</summary>
public sealed class BroughtFiles(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, TimeProvider clock)
{
    /// <summary>What nobody decided upon is not kept any longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int LongestName = 200;

    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public Task<Guid> KeepAsync(Guid id, BroughtFileKind kind, string fileName, byte[] content, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            await ForgetAsync(rows, work.Now, work.CancellationToken);
            rows.BroughtFiles.Add(new()
            {
                Id = id,
                OrganisationId = me.OrganisationId,
                StaffId = me.Id,
                Kind = kind,
                FileName = fileName.Length > LongestName ? fileName[..LongestName] : fileName,
                CreatedAt = work.Now,
                Content = content,
            });
            await rows.SaveChangesAsync(work.CancellationToken);
            return id;
        }, cancellationToken);

    /// <summary>A file of one's own; null for any other.</summary>
    public Task<BroughtFile?> FindAsync(BroughtFileKind kind, Guid id, CancellationToken cancellationToken) =>
        Own(db, id).Where(row => row.Kind == kind).AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <summary>Within the transaction of what the file brings. Whoever asks at the same time waits there, and then finds it done.</summary>
    /// <returns>Whether it was still to be decided upon.</returns>
    public async Task<bool> CloseAsync(WriteTransaction work, Guid id, ImportOutcome outcome) =>
        await Own((PathwaysDbContext)work.Db, id).Where(row => row.State == BroughtFileState.Shown).ExecuteUpdateAsync(row => row
            .SetProperty(file => file.State, BroughtFileState.Done)
            .SetProperty(file => file.Content, (byte[]?)null)
            .SetProperty(file => file.ClosedAt, work.Now)
            .SetProperty(file => file.Added, outcome.Added)
            .SetProperty(file => file.Changed, outcome.Changed)
            .SetProperty(file => file.LeftOut, outcome.LeftOut), work.CancellationToken) > 0;

    public Task DropAsync(Guid id, CancellationToken cancellationToken) => transactions.RunAsync(work =>
        DropAsync(Own((PathwaysDbContext)work.Db, id), work.Now, work.CancellationToken), cancellationToken);

    /// <summary>Lets go of the files that nobody decided upon.</summary>
    /// <returns>How many there were.</returns>
    public static Task<int> ForgetAsync(PathwaysDbContext rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        return DropAsync(rows.BroughtFiles.Where(row => row.CreatedAt < before), now, cancellationToken);
    }

    private static Task<int> DropAsync(IQueryable<BroughtFile> files, DateTimeOffset now, CancellationToken cancellationToken) =>
        files.Where(row => row.State == BroughtFileState.Shown).ExecuteUpdateAsync(row => row
            .SetProperty(file => file.State, BroughtFileState.Dropped)
            .SetProperty(file => file.Content, (byte[]?)null)
            .SetProperty(file => file.ClosedAt, now), cancellationToken);

    private IQueryable<BroughtFile> Own(PathwaysDbContext rows, Guid id) => rows.BroughtFiles.Where(row => row.Id == id && row.StaffId == me.Id);
}
