using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Partners;

/// <summary>What came of a change.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="Problem">Why nothing was changed, as a sentence; null where it was.</param>
public sealed record PartnerEditResult(int Status, string? Problem)
{
    public static PartnerEditResult Done { get; } = new(StatusCodes.Status302Found, null);

    public static PartnerEditResult Refused(string problem) => new(StatusCodes.Status400BadRequest, problem);

    public bool IsDone => Problem is null;
}

/// <summary>What a change was, as it is written down.</summary>
/// <param name="Refusal">Why it cannot be, as a sentence; null where it was done.</param>
public sealed record PartnerChange(PartnerTraceKind Kind, string? Detail = null, string? Refusal = null)
{
    public static PartnerChange Refused(string sentence) => new(default, Refusal: sentence);
}

/// <summary>A partner that is going to be changed, with all its contacts.</summary>
public sealed record PartnerEdit(PathwaysDbContext Rows, Partner Partner, List<PartnerContact> Contacts, DateTimeOffset Now);

/// <summary>Changes a partner, its contacts and its pauses: only for who read what stands now, and never without a trace.</summary>
public sealed class PartnerEdits(WriteTransactions transactions, CurrentStaff me)
{
    /// <param name="version">The <see cref="Partner.Version"/> that whoever changes it read; null where it does not matter.</param>
    /// <param name="change">Gives what is written down of it, or why it cannot be.</param>
    public Task<PartnerEditResult> RunAsync(Guid id, int? version, Func<PartnerEdit, Task<PartnerChange>> change, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            var partner = await rows.Partners.SingleAsync(row => row.Id == id, work.CancellationToken);
            if (version is not null && version != partner.Version)
                return new(StatusCodes.Status409Conflict, await OvertakenAsync(rows, id, work.CancellationToken));
            var edit = new PartnerEdit(rows, partner, await PartnerReach.ContactsAsync(rows, partner, work.CancellationToken), work.Now);
            var (kind, detail, refusal) = await change(edit);
            if (refusal is not null)
                return PartnerEditResult.Refused(refusal);
            PartnerContact.Settle(partner, edit.Contacts);
            partner.Version++;
            rows.PartnerTraces.Add(PartnerTrace.Of(id, kind, detail, me.Id, work.Now));
            await rows.SaveChangesAsync(work.CancellationToken);
            return PartnerEditResult.Done;
        }, cancellationToken);

    /// <inheritdoc cref="RunAsync(Guid, int?, Func{PartnerEdit, Task{PartnerChange}}, CancellationToken)"/>
    public Task<PartnerEditResult> RunAsync(Guid id, int? version, Func<PartnerEdit, PartnerChange> change, CancellationToken cancellationToken) =>
        RunAsync(id, version, edit => Task.FromResult(change(edit)), cancellationToken);

    /// <summary>Adds a partner; an id that is there already changes nothing.</summary>
    public Task AddAsync(Guid id, Func<(Partner Partner, PartnerContact Contact)> make, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            if (await rows.Partners.AnyAsync(row => row.Id == id, work.CancellationToken))
                return 0;
            var (partner, contact) = make();
            PartnerContact.Settle(partner, [contact]);
            rows.AddRange(partner, contact, PartnerTrace.Of(id, PartnerTraceKind.Added, null, me.Id, work.Now));
            return await rows.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);

    private static async Task<string> OvertakenAsync(PathwaysDbContext rows, Guid id, CancellationToken cancellationToken)
    {
        var last = await PartnerHistory.Of(rows, id).FirstOrDefaultAsync(cancellationToken);
        return last is null ? PartnersTexts.Overtaken : Fill(PartnersTexts.OvertakenBy, last.Author, ParisTime.DayAndTime(last.Trace.At), PartnerWords.Of(last.Trace));
    }
}
