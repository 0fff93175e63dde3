using System.Data;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox.Absences;

/// <param name="MayCancel">Whether the reader may cancel it: the person, a coordinator of the organisation.</param>
public sealed record AbsenceLine(Absence Absence, string Name, string SubstituteName, bool IsNow, bool MayCancel);

/// <summary>Who of one's own organisation is away, and who stands in.</summary>
public sealed class AbsenceDesk(PathwaysDbContext db, WriteTransactions transactions, CurrentStaff me, TimeProvider clock)
{
    private const int DaysShownAfterwards = 30;

    public async Task<IReadOnlyList<AbsenceLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        var oldest = today.AddDays(-DaysShownAfterwards);
        var rows = await db.Absences.Where(absence => absence.CancelledAt == null && absence.LastDay >= oldest)
            .Join(db.Staff.Where(member => member.OrganisationId == me.OrganisationId), absence => absence.StaffId, member => member.Id, (absence, member) => new { absence, member.Name })
            .Join(db.Staff, row => row.absence.SubstituteId, member => member.Id, (row, member) => new { row.absence, row.Name, Substitute = member.Name })
            .AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.absence.LastDay < today).ThenBy(row => row.absence.FirstDay).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new AbsenceLine(
                row.absence, row.Name, row.Substitute, row.absence.FirstDay <= today && row.absence.LastDay >= today,
                row.absence.LastDay >= today && MaySpeakFor(row.absence.StaffId)))];
    }

    /// <returns>Why it cannot be, as a sentence; null when it stands.</returns>
    public Task<string?> EnterAsync(AbsenceEntry entry, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (await RefusalAsync(rows, entry, work.Now, work.CancellationToken) is { } refusal)
            return refusal;
        rows.Add(new Absence
        {
            Id = Guid.CreateVersion7(work.Now),
            StaffId = entry.StaffId,
            SubstituteId = entry.SubstituteId,
            FirstDay = entry.FirstDay,
            LastDay = entry.LastDay,
            EnteredBy = me.Id,
            EnteredAt = work.Now,
        });
        await rows.SaveChangesAsync(work.CancellationToken);
        return null;
    }, cancellationToken, IsolationLevel.Serializable);

    /// <summary>From now on the tasks stand with their assignee alone.</summary>
    /// <returns>Whether there was such an absence that the reader may cancel.</returns>
    public Task<bool> CancelAsync(Guid id, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (await rows.Absences.FindAsync([id], work.CancellationToken) is not { } absence || !await IsColleagueAsync(rows, absence.StaffId, work.CancellationToken) || !MaySpeakFor(absence.StaffId))
            return false;
        absence.CancelledBy ??= me.Id;
        absence.CancelledAt ??= work.Now;
        await rows.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken);

    private bool MaySpeakFor(Guid staffId) => me.Coordinates || staffId == me.Id;

    private Task<bool> IsColleagueAsync(PathwaysDbContext rows, Guid id, CancellationToken cancellationToken) =>
        rows.Staff.AnyAsync(member => member.Id == id && member.OrganisationId == me.OrganisationId, cancellationToken);

    private async Task<string?> RefusalAsync(PathwaysDbContext rows, AbsenceEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!MaySpeakFor(entry.StaffId) || !await IsColleagueAsync(rows, entry.StaffId, cancellationToken) || !await IsColleagueAsync(rows, entry.SubstituteId, cancellationToken))
            return InboxTexts.NoSuchColleague;
        // They see every task of the organisation; the others would not see those that they are to do.
        if (!await rows.Staff.Accompanying(me.OrganisationId).AnyAsync(member => member.Id == entry.SubstituteId, cancellationToken))
            return InboxTexts.SubstituteSeesNothing;
        if (entry.Refusal(ParisCalendar.DayOf(now)) is { } refusal)
            return refusal;
        var meanwhile = await rows.Absences.Between(entry.FirstDay, entry.LastDay).AsNoTracking().ToListAsync(cancellationToken);
        return meanwhile.Select(entry.Conflict).FirstOrDefault(conflict => conflict is not null) is { } found
            ? Fill(found.Sentence, await NameAsync(rows, found.Who, cancellationToken), Calendar.ParisTime.Day(found.With.FirstDay), Calendar.ParisTime.Day(found.With.LastDay))
            : null;
    }

    private static Task<string> NameAsync(PathwaysDbContext rows, Guid id, CancellationToken cancellationToken) =>
        rows.Staff.Where(member => member.Id == id).Select(member => member.Name).SingleAsync(cancellationToken);
}
