using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Transfers;

public sealed record ReadLine(DateTimeOffset At, string Name, StaffRole Role, string OrganisationName, string Page);

public sealed record ReaderPage(Beneficiary Person, IReadOnlyList<ReadLine> Lines, int Page, int Pages);

/// <summary>Who read a person's file, the latest first: for the lead adviser and the coordinators.</summary>
public sealed class ReaderList(PathwaysDbContext db, CurrentStaff me)
{
    private const int PageSize = 50;

    /// <returns>Null where it is not the reader's to know.</returns>
    public async Task<ReaderPage?> ReadAsync(Guid beneficiaryId, int page, CancellationToken cancellationToken)
    {
        var person = await me.Sees(db.Beneficiaries).AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == beneficiaryId && (me.Coordinates || row.LeadAdviserId == me.Id), cancellationToken);
        if (person is null)
            return null;
        var readings = db.FileReadings.Where(row => row.BeneficiaryId == beneficiaryId);
        var shown = Paging.Of(await readings.CountAsync(cancellationToken), page, PageSize);
        var lines = await shown.Cut(
            from reading in readings
            join staff in db.Staff on reading.StaffId equals staff.Id
            join organisation in db.Organisations on staff.OrganisationId equals organisation.Id
            orderby reading.At descending, staff.Name
            select new ReadLine(reading.At, staff.Name, staff.Role, organisation.Name, reading.Page)).ToListAsync(cancellationToken);
        return new(person, lines, shown.Page, shown.Pages);
    }
}
