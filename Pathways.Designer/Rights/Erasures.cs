using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Rights;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Rights;

/// <summary>A file that is announced to be erased.</summary>
public sealed record AnnouncedErasure(Beneficiary Person, string AdviserName, ErasureNotice Notice);

/// <param name="Erased">How many files were erased already, for each reason.</param>
public sealed record AnnouncedErasures(IReadOnlyList<AnnouncedErasure> Rows, int Total, int Page, int Pages, IReadOnlyDictionary<ErasureCause, int> Erased);

/// <summary>Erases files, and keeps those longer that somebody still needs: advisers theirs, coordinators all of the organisation.</summary>
public sealed class Erasures(PathwaysDbContext db, CurrentStaff me, IFieldRules rules, WriteTransactions transactions)
{
    private const int PageSize = 25;

    public DateOnly Today => ParisCalendar.DayOf(me.Now);

    public int NoticeDays => rules.Days("file.notice");

    public int KeptMonths => rules.Rule("file.keep").Values[0];

    public Guid NextId() => Guid.CreateVersion7(me.Now);

    /// <summary>How many files are announced to the reader, and the first day on which one is erased.</summary>
    public async Task<(int Count, DateOnly First)> CountAsync(CancellationToken cancellationToken)
    {
        var count = await Mine().CountAsync(cancellationToken);
        return (count, count == 0 ? default : await Mine().OrderBy(row => row.ErasesOn).Select(row => row.ErasesOn).FirstAsync(cancellationToken));
    }

    /// <summary>Those that are erased first, first.</summary>
    public async Task<AnnouncedErasures> ReadAsync(int page, CancellationToken cancellationToken)
    {
        var total = await Mine().CountAsync(cancellationToken);
        var shown = Paging.Of(total, page, PageSize);
        var rows = await shown.Cut(Announced()).ToListAsync(cancellationToken);
        var erased = me.Coordinates
            ? await db.ErasedFiles.Where(row => row.OrganisationId == me.OrganisationId).GroupBy(row => row.Cause).ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken)
            : [];
        return new(rows, total, shown.Page, shown.Pages, erased);
    }

    /// <summary>All of them, in the same order.</summary>
    public Task<List<AnnouncedErasure>> ReadAllAsync(CancellationToken cancellationToken) => Announced().ToListAsync(cancellationToken);

    public TaskForm KeepForm() => new(
    [
        new("until", RightsTexts.KeepUntil, FormFieldKind.Date) { IsRequired = true, Earliest = Today.AddDays(NoticeDays + 1), Latest = FileKeepings.Latest(rules, Today) },
        new("reason", RightsTexts.KeepReason, FormFieldKind.LongText) { IsRequired = true, Help = RightsTexts.KeepReasonHelp, MaximumLength = 500 },
    ]);

    /// <returns>Whether the person is one whom one sees.</returns>
    public Task<bool> KeepAsync(Guid personId, Guid id, FormReading reading, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (!await me.Sees(rows.Beneficiaries).AnyAsync(row => row.Id == personId, work.CancellationToken))
            return false;
        await FileKeepings.KeepAsync(rows, new()
        {
            Id = id,
            BeneficiaryId = personId,
            Until = reading.Day("until")!.Value,
            Reason = reading.Text("reason")!,
            AuthorId = me.Id,
            RecordedAt = work.Now,
        }, work.CancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Whether the person has a journey under way.</summary>
    public Task<bool> HasJourneyAsync(Guid personId, CancellationToken cancellationToken)
    {
        var subject = personId.ToString();
        return db.Instances.Live().AnyAsync(row => row.CorrelationId == subject, cancellationToken);
    }

    /// <summary>At once, for a coordinator.</summary>
    public Task<ErasureOutcome> EraseAsync(Guid personId, ErasureCause cause, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        return me.Coordinates && await me.Sees(rows.Beneficiaries).AnyAsync(row => row.Id == personId, work.CancellationToken)
            ? await PersonErasure.EraseAsync(rows, personId, cause, me.Id, work.Now, work.CancellationToken)
            : ErasureOutcome.NotFound;
    }, cancellationToken);

    private IQueryable<AnnouncedErasure> Announced() => (
        from notice in Mine()
        join person in db.Beneficiaries on notice.BeneficiaryId equals person.Id
        join adviser in db.Staff on person.LeadAdviserId equals adviser.Id
        orderby notice.ErasesOn, person.LastName, person.Id
        select new AnnouncedErasure(person, adviser.Name, notice)).AsNoTracking();

    private IQueryable<ErasureNotice> Mine()
    {
        var people = me.Coordinates ? me.Sees(db.Beneficiaries) : me.Sees(db.Beneficiaries).Where(person => person.LeadAdviserId == me.Id);
        return db.ErasureNotices.Where(notice => people.Any(person => person.Id == notice.BeneficiaryId));
    }
}
