using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox.Views;

/// <summary>The filters that the person who is signed in gave a name; nobody else's.</summary>
public sealed class InboxViews(PathwaysDbContext db, WriteTransactions transactions, CurrentStaff me)
{
    public const int Most = 20;
    public const int LongestName = 60;

    public async Task<IReadOnlyList<InboxView>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await Mine(db).AsNoTracking().ToListAsync(cancellationToken)).OrderBy(view => view.Name, FrenchText.Order)];

    /// <returns>Why it cannot be kept, as a sentence; null when it is.</returns>
    public Task<string?> KeepAsync(string name, InboxFilter filter, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        var known = await Mine(rows).ToListAsync(work.CancellationToken);
        if (NameProblem(name, known) is { } problem)
            return problem;
        if (known.Count >= Most)
            return Fill(InboxTexts.TooManyViews, Most);
        rows.Add(new InboxView { Id = Guid.CreateVersion7(work.Now), StaffId = me.Id, Name = name, Query = filter.Query });
        await rows.SaveChangesAsync(work.CancellationToken);
        return null;
    }, cancellationToken);

    /// <inheritdoc cref="KeepAsync"/>
    public Task<string?> RenameAsync(Guid id, string name, CancellationToken cancellationToken) => ChangeAsync(id, (view, known) =>
    {
        if (NameProblem(name, known.Where(other => other.Id != id)) is { } problem)
            return problem;
        view.Name = name;
        return null;
    }, cancellationToken);

    /// <summary>Lets the inbox open with a view, or no longer with it.</summary>
    public async Task StartWithAsync(Guid id, bool isStart, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(work => Mine((PathwaysDbContext)work.Db).Where(view => view.IsStart)
            .ExecuteUpdateAsync(row => row.SetProperty(view => view.IsStart, false), work.CancellationToken), cancellationToken);
        if (isStart)
        {
            await ChangeAsync(id, (view, _) =>
            {
                view.IsStart = true;
                return null;
            }, cancellationToken);
        }
    }

    public Task<int> DeleteAsync(Guid id, CancellationToken cancellationToken) => transactions.RunAsync(
        work => Mine((PathwaysDbContext)work.Db).Where(view => view.Id == id).ExecuteDeleteAsync(work.CancellationToken), cancellationToken);

    private IQueryable<InboxView> Mine(PathwaysDbContext rows) => rows.InboxViews.Where(view => view.StaffId == me.Id);

    private Task<string?> ChangeAsync(Guid id, Func<InboxView, IReadOnlyList<InboxView>, string?> change, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var known = await Mine((PathwaysDbContext)work.Db).ToListAsync(work.CancellationToken);
            if (known.Find(view => view.Id == id) is not { } found)
                return InboxTexts.ViewIsGone;
            var problem = change(found, known);
            if (problem is null)
                await work.Db.SaveChangesAsync(work.CancellationToken);
            return problem;
        }, cancellationToken);

    private static string? NameProblem(string name, IEnumerable<InboxView> others) =>
        name.Length == 0 ? InboxTexts.NameTheView
        : name.Length > LongestName ? Fill(InboxTexts.TooLong, LongestName)
        : others.Any(view => FrenchText.Order.Equals(view.Name, name)) ? InboxTexts.ViewNameTaken
        : null;
}
