using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Records;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Import;

/// <summary>Takes files of people in: shown first, then all that was chosen or nothing.</summary>
public sealed class PeopleImports(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, TimeProvider clock)
{
    /// <summary>What nobody decided upon is not kept any longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int LongestName = 200;

    /// <summary>Reads a file and keeps it until it is decided upon.</summary>
    /// <exception cref="SheetException">It cannot be taken; nothing was kept.</exception>
    public async Task<Guid> BringAsync(string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        PeopleReader.Read(content, await SettingAsync(db, id, cancellationToken), []);
        return await transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            await ForgetAsync(rows, work.Now, work.CancellationToken);
            rows.PeopleImports.Add(new()
            {
                Id = id,
                OrganisationId = me.OrganisationId,
                StaffId = me.Id,
                FileName = fileName.Length > LongestName ? fileName[..LongestName] : fileName,
                CreatedAt = work.Now,
                Content = content,
            });
            await rows.SaveChangesAsync(work.CancellationToken);
            return id;
        }, cancellationToken);
    }

    /// <summary>An import of one's own; null for any other.</summary>
    public Task<PeopleImport?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Own(db, id).AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    public async Task<ImportPreview> ShowAsync(PeopleImport import, CancellationToken cancellationToken) =>
        PeopleReader.Read(import.Content!, await SettingAsync(db, import.Id, cancellationToken), await KnownAsync(db, cancellationToken));

    /// <summary>Adds whom the file brings, in one transaction; once, however often it is asked for.</summary>
    /// <param name="withDuplicates">Whether those who seem to be known already are added as well.</param>
    public async Task ImportAsync(Guid id, bool withDuplicates, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { Content: not null } found)
            return;
        // Read before: nobody else writes while a transaction does, and a large file takes seconds.
        var preview = await ShowAsync(found, cancellationToken);
        var chosen = preview.Chosen(withDuplicates).Select(imported => imported.Person).ToList();
        await transactions.RunAsync(async work =>
        {
            // Whoever asks at the same time waits here, and then finds it done.
            if (await Own((PathwaysDbContext)work.Db, id).Where(row => row.State == PeopleImportState.Shown).ExecuteUpdateAsync(row => row
                .SetProperty(import => import.State, PeopleImportState.Done)
                .SetProperty(import => import.Content, (byte[]?)null)
                .SetProperty(import => import.ClosedAt, work.Now)
                .SetProperty(import => import.Added, chosen.Count)
                .SetProperty(import => import.LeftOut, preview.Lines - chosen.Count), work.CancellationToken) == 0)
                return false;
            await work.InsertAsync(chosen);
            return true;
        }, cancellationToken);
    }

    public Task DropAsync(Guid id, CancellationToken cancellationToken) => transactions.RunAsync(work =>
        DropAsync(Own((PathwaysDbContext)work.Db, id), work.Now, work.CancellationToken), cancellationToken);

    /// <summary>Lets go of the files that nobody decided upon.</summary>
    /// <returns>How many there were.</returns>
    public static Task<int> ForgetAsync(PathwaysDbContext rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        return DropAsync(rows.PeopleImports.Where(row => row.CreatedAt < before), now, cancellationToken);
    }

    private static Task<int> DropAsync(IQueryable<PeopleImport> imports, DateTimeOffset now, CancellationToken cancellationToken) =>
        imports.Where(row => row.State == PeopleImportState.Shown).ExecuteUpdateAsync(row => row
            .SetProperty(import => import.State, PeopleImportState.Dropped)
            .SetProperty(import => import.Content, (byte[]?)null)
            .SetProperty(import => import.ClosedAt, now), cancellationToken);

    private IQueryable<PeopleImport> Own(PathwaysDbContext rows, Guid id) => rows.PeopleImports.Where(row => row.Id == id && row.StaffId == me.Id);

    private async Task<ImportSetting> SettingAsync(PathwaysDbContext rows, Guid id, CancellationToken cancellationToken)
    {
        var advisers = await rows.Staff.Accompanying(me.OrganisationId).Select(staff => new { staff.Id, staff.Email }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return new(id, me.OrganisationId, me.Id, now, advisers.ToDictionary(staff => staff.Email.ToLowerInvariant(), staff => staff.Id),
            new(PersonForm.Questions(ParisCalendar.DayOf(now), null)));
    }

    private Task<List<Beneficiary>> KnownAsync(PathwaysDbContext rows, CancellationToken cancellationToken) =>
        me.Sees(rows.Beneficiaries).AsNoTracking().ToListAsync(cancellationToken);
}
