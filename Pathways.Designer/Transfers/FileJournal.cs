using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Transfers;

/// <summary>Writes down who reads whose file: at most one row for each person, reader and hour.</summary>
public sealed class FileJournal(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions)
{
    /// <summary>Before the file is shown: what cannot be written down is not shown either.</summary>
    /// <param name="page">What is read, as the application maps it.</param>
    public async Task WriteAsync(Guid beneficiaryId, string page, CancellationToken cancellationToken)
    {
        var hour = FileReading.HourOf(me.Now);
        if (await Known(db.FileReadings, beneficiaryId, hour).AnyAsync(cancellationToken)
            || !await me.MayRead(db.Beneficiaries).AnyAsync(person => person.Id == beneficiaryId, cancellationToken))
            return;
        await transactions.RunAsync(async work =>
        {
            if (await Known(work.Db.Set<FileReading>(), beneficiaryId, hour).AnyAsync(work.CancellationToken))
                return 0;
            work.Db.Add(new FileReading { BeneficiaryId = beneficiaryId, StaffId = me.Id, Hour = hour, At = me.Now, Page = page });
            return await work.Db.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);
    }

    /// <summary>Whom a task is about, if the reader may see the task.</summary>
    public async Task<Guid?> PersonOfTaskAsync(string taskId, CancellationToken cancellationToken) =>
        Guid.TryParse(await me.Sees(db.Tasks).Where(task => task.Id == taskId).Select(task => task.SubjectId).SingleOrDefaultAsync(cancellationToken), out var id) ? id : null;

    private IQueryable<FileReading> Known(IQueryable<FileReading> readings, Guid beneficiaryId, DateTimeOffset hour) =>
        readings.Where(row => row.BeneficiaryId == beneficiaryId && row.StaffId == me.Id && row.Hour == hour);
}
