using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Transfers;

/// <param name="Page">As the application maps it.</param>
public sealed record ReadLine(DateTimeOffset At, string Name, StaffRole Role, string OrganisationName, string Page)
{
    public string PageName => Page switch
    {
        FileJournalPages.File => TransfersTexts.PageFile,
        FileJournalPages.Task => TransfersTexts.PageTask,
        _ => TransfersTexts.PageOther,
    };
}

public sealed record ReaderPage(Beneficiary Person, IReadOnlyList<ReadLine> Lines, int Page, int Pages);

/// <summary>Who read a person's file, the latest first: for the lead adviser and the coordinators.</summary>
public sealed class ReaderList(PathwaysDbContext db, CurrentStaff me)
{
    private const int PageSize = 50;

    /// <returns>Null where it is not the reader's to know.</returns>
    public async Task<ReaderPage?> ReadAsync(Guid beneficiaryId, int page, CancellationToken cancellationToken)
    {
        if (await PersonAsync(beneficiaryId, cancellationToken) is not { } person)
            return null;
        var readings = db.FileReadings.Where(row => row.BeneficiaryId == beneficiaryId);
        var shown = Paging.Of(await readings.CountAsync(cancellationToken), page, PageSize);
        return new(person, await shown.Cut(Lines(beneficiaryId)).ToListAsync(cancellationToken), shown.Page, shown.Pages);
    }

    /// <summary>All of them.</summary>
    /// <returns>Null where it is not the reader's to know.</returns>
    public async Task<IReadOnlyList<ReadLine>?> FindAllAsync(Guid beneficiaryId, CancellationToken cancellationToken) =>
        await PersonAsync(beneficiaryId, cancellationToken) is null ? null : await ReadAllAsync(beneficiaryId, cancellationToken);

    /// <summary>All of them, for a person whom the caller may give a copy of the file.</summary>
    public Task<List<ReadLine>> ReadAllAsync(Guid beneficiaryId, CancellationToken cancellationToken) => Lines(beneficiaryId).ToListAsync(cancellationToken);

    private Task<Beneficiary?> PersonAsync(Guid beneficiaryId, CancellationToken cancellationToken) => me.Sees(db.Beneficiaries).AsNoTracking()
        .SingleOrDefaultAsync(row => row.Id == beneficiaryId && (me.Coordinates || row.LeadAdviserId == me.Id), cancellationToken);

    private IQueryable<ReadLine> Lines(Guid beneficiaryId) =>
        from reading in db.FileReadings
        where reading.BeneficiaryId == beneficiaryId
        join staff in db.Staff on reading.StaffId equals staff.Id
        join organisation in db.Organisations on staff.OrganisationId equals organisation.Id
        orderby reading.At descending, staff.Name
        select new ReadLine(reading.At, staff.Name, staff.Role, organisation.Name, reading.Page);
}
