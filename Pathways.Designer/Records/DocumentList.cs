using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Records;

/// <summary>The papers that a person's file names.</summary>
public sealed class DocumentList(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, IFieldRules rules, TimeProvider clock)
{
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateOnly Today => ParisCalendar.DayOf(clock.GetUtcNow());

    public Task<bool> IsSeenAsync(Guid personId, CancellationToken cancellationToken) =>
        me.Sees(db.Beneficiaries).AnyAsync(row => row.Id == personId, cancellationToken);

    /// <summary>A paper that still stands in the list of a person whom one sees.</summary>
    public async Task<CaseDocument?> FindAsync(Guid personId, Guid documentId, CancellationToken cancellationToken) =>
        await IsSeenAsync(personId, cancellationToken)
            ? await db.CaseDocuments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId && row.BeneficiaryId == personId && row.WithdrawnAt == null, cancellationToken)
            : null;

    public Task AddAsync(Guid personId, Guid id, FormReading reading, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            if (await rows.CaseDocuments.AnyAsync(row => row.Id == id, work.CancellationToken))
                return false;
            rows.CaseDocuments.Add(new()
            {
                Id = id,
                BeneficiaryId = personId,
                Kind = Enum.Parse<DocumentKind>(reading.Text("kind")!),
                Name = reading.Text("name")!,
                DatedOn = reading.Day("day")!.Value,
                KeptAt = reading.Text("keptAt")!,
                ExpiresOn = reading.Day("expires"),
                AuthorId = me.Id,
                RecordedAt = work.Now,
            });
            await rows.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Takes a paper off the list; the timeline keeps that it stood there.</summary>
    public Task WithdrawAsync(CaseDocument document, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            if (await rows.CaseDocuments.SingleOrDefaultAsync(row => row.Id == document.Id && row.WithdrawnAt == null, work.CancellationToken) is not { } found)
                return false;
            (found.WithdrawnAt, found.WithdrawnBy) = (work.Now, me.Id);
            await rows.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Null while the paper holds for longer than the warning time.</summary>
    public StatusLook? Warning(CaseDocument document) => document.ExpiresOn switch
    {
        { } end when end < Today => new(Tone.Bad, "alert", Fill(RecordsTexts.ExpiredOn, ParisTime.Day(end))),
        { } end when end <= Today.AddDays(rules.Days("document.expiry")) => new(Tone.Warn, "clock", Fill(RecordsTexts.ExpiresSoon, ParisTime.Day(end))),
        _ => null,
    };
}
