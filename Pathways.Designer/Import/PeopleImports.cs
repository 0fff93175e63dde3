using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Records;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Import;

/// <summary>Takes files of people in: shown first, then all that was chosen or nothing.</summary>
public sealed class PeopleImports(PathwaysDbContext db, BroughtFiles files, CurrentStaff me, WriteTransactions transactions, TimeProvider clock)
{
    /// <summary>Reads a file and keeps it until it is decided upon.</summary>
    /// <exception cref="SheetException">It cannot be taken; nothing was kept.</exception>
    public async Task<Guid> BringAsync(string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var id = files.NextId();
        PeopleReader.Read(content, await SettingAsync(db, id, cancellationToken), []);
        return await files.KeepAsync(id, BroughtFileKind.People, fileName, content, cancellationToken);
    }

    /// <summary>An import of one's own; null for any other.</summary>
    public Task<BroughtFile?> FindAsync(Guid id, CancellationToken cancellationToken) => files.FindAsync(BroughtFileKind.People, id, cancellationToken);

    public async Task<ImportPreview> ShowAsync(BroughtFile import, CancellationToken cancellationToken) =>
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
            if (!await files.CloseAsync(work, id, new(chosen.Count, 0, preview.Lines - chosen.Count)))
                return false;
            await work.InsertAsync(chosen);
            return true;
        }, cancellationToken);
    }

    public Task DropAsync(Guid id, CancellationToken cancellationToken) => files.DropAsync(id, cancellationToken);

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
