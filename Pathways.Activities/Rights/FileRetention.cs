using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Rights;

/// <summary>
/// Lets go of the files of people with whom nobody has been in touch for as long as files are kept: each is announced first, and
/// erased once its day has come and nothing happened meanwhile.
/// </summary>
public sealed class FileRetention(WriteTransactions transactions, IServiceScopeFactory scopes, TimeProvider time, ILogger<FileRetention> logger) : IDailyRows, IShortLivedRows
{
    /// <summary>Files that are announced in one transaction.</summary>
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await transactions.RunAsync(ForgetAsync, cancellationToken);
        while (await transactions.RunAsync(AnnounceAsync, cancellationToken) == Batch)
            cancellationToken.ThrowIfCancellationRequested();
        var erased = 0;
        foreach (var person in await OverAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryEraseAsync(person, cancellationToken))
                erased++;
        }

        if (erased > 0)
            logger.LogInformation("Retention: {Erased} files of people without any contact for long were erased", erased);
    }

    /// <summary>Withdraws what was announced of people with whom somebody was in touch since: every hour, so that it leaves the inbox soon.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> ForgetAsync(WriteTransaction work)
    {
        var (rows, rules) = Of(work);
        var due = Due(rows, rules, work.Now);
        return rows.ErasureNotices.Where(notice => !due.Any(person => person.Id == notice.BeneficiaryId)).ExecuteDeleteAsync(work.CancellationToken);
    }

    /// <summary>The people whose files may be erased, or announced to be.</summary>
    private static IQueryable<Beneficiary> Due(PathwaysDbContext rows, IFieldRules rules, DateTimeOffset now)
    {
        var noticed = ParisCalendar.DayOf(now).AddDays(rules.Days("file.notice"));
        var since = ParisCalendar.EndOf(noticed.AddMonths(-rules.Rule("file.keep").Values[0]));
        return LastContacts.None(rows, since)
            .Where(person => !rows.FileKeepings.Any(kept => kept.BeneficiaryId == person.Id && kept.Until > noticed));
    }

    /// <returns>How many were announced.</returns>
    private static async Task<int> AnnounceAsync(WriteTransaction work)
    {
        var (rows, rules) = Of(work);
        var today = ParisCalendar.DayOf(work.Now);
        var people = await Due(rows, rules, work.Now).Where(person => !rows.ErasureNotices.Any(notice => notice.BeneficiaryId == person.Id))
            .OrderBy(person => person.Id).Take(Batch).AsNoTracking().ToListAsync(work.CancellationToken);
        var contacts = await LastContacts.OfAsync(rows, people, work.CancellationToken);
        rows.ErasureNotices.AddRange(people.Select(person => new ErasureNotice
        {
            BeneficiaryId = person.Id,
            AnnouncedOn = today,
            ErasesOn = today.AddDays(rules.Days("file.notice")),
            LastContactOn = ParisCalendar.DayOf(contacts[person.Id]),
        }));
        await rows.SaveChangesAsync(work.CancellationToken);
        return people.Count;
    }

    private async Task<List<Guid>> OverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = ParisCalendar.DayOf(time.GetUtcNow());
        return await scope.ServiceProvider.GetRequiredService<PathwaysDbContext>().ErasureNotices
            .Where(notice => notice.ErasesOn <= today).OrderBy(notice => notice.ErasesOn).Select(notice => notice.BeneficiaryId).ToListAsync(cancellationToken);
    }

    /// <summary>In a transaction of its own: a file that cannot be erased keeps no other.</summary>
    private async Task<bool> TryEraseAsync(Guid person, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(work => EraseAsync(person, work), cancellationToken) is ErasureOutcome.Done;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            logger.LogError(exception, "Retention: a file could not be erased; that is tried again tomorrow");
            return false;
        }
    }

    /// <summary>What was written since the night began counts as well.</summary>
    private static async Task<ErasureOutcome> EraseAsync(Guid person, WriteTransaction work)
    {
        var (rows, rules) = Of(work);
        return await Due(rows, rules, work.Now).AnyAsync(row => row.Id == person, work.CancellationToken)
            ? await PersonErasure.EraseAsync(rows, person, ErasureCause.Retention, by: null, work.Now, work.CancellationToken)
            : ErasureOutcome.NotFound;
    }

    private static (PathwaysDbContext Rows, IFieldRules Rules) Of(WriteTransaction work) =>
        ((PathwaysDbContext)work.Db, work.Services.GetRequiredService<IFieldRules>());
}
