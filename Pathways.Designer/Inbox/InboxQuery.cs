using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <summary>The open tasks of a box of the person who is signed in, the most overdue first.</summary>
public sealed class InboxQuery(PathwaysDbContext db, InboxScope scope, InboxSearch search, CurrentStaff me, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<InboxPage> ReadAsync(InboxFilter filter, int page, CancellationToken cancellationToken)
    {
        var groups = InboxGroups.At(clock.GetUtcNow());
        var covered = filter.IsMine ? await scope.CoveredAsync(cancellationToken) : [];
        var tasks = scope.Tasks(filter, covered);
        var cut = filter.IsEmpty
            ? await CutAsync(tasks, groups, page, cancellationToken)
            : await search.FindAsync(tasks, filter, groups, page, cancellationToken);
        var people = await search.PeopleAsync(cut.Tasks.Select(task => task.SubjectId), cancellationToken);
        return new(
            [.. cut.Tasks.Select(task => new InboxTask(
                task, people.GetValueOrDefault(task.SubjectId ?? "")?.FullName, groups.Of(task.DueAt),
                covered.FirstOrDefault(colleague => colleague.Id.ToString() == task.AssigneeId)?.Name,
                task.AssigneeId is { } assignee && assignee != me.Id.ToString()))],
            cut.Counts, cut.Snoozed, cut.Page, cut.Pages, groups.Now, covered);
    }

    internal static Task<List<HumanTask>> RowsAsync(IQueryable<HumanTask> tasks, CancellationToken cancellationToken) =>
        tasks.OrderBy(task => task.DueAt).ThenBy(task => task.Id).AsNoTracking().ToListAsync(cancellationToken);

    private async Task<InboxCut> CutAsync(IQueryable<HumanTask> tasks, InboxGroups groups, int page, CancellationToken cancellationToken)
    {
        var (counts, snoozed) = await CountAsync(tasks, groups, cancellationToken);
        var shown = Paging.Of(counts.Values.Sum(), page, PageSize);
        return new(await PageAsync(tasks, groups.Now, shown, cancellationToken), counts, snoozed, shown.Page, shown.Pages);
    }

    /// <summary>What stands before the page is passed over in the index alone: whole rows are read of the page only.</summary>
    private Task<List<HumanTask>> PageAsync(IQueryable<HumanTask> tasks, DateTimeOffset now, Paging shown, CancellationToken cancellationToken)
    {
        var ids = shown.Cut(tasks.Where(task => task.SnoozedUntil == null || task.SnoozedUntil <= now).OrderBy(task => task.DueAt).ThenBy(task => task.Id))
            .Select(task => task.Id);
        return RowsAsync(db.Tasks.Where(task => ids.Contains(task.Id)), cancellationToken);
    }

    /// <summary>What was put off is counted apart: what is left of a group is without it.</summary>
    private static async Task<(Dictionary<InboxGroup, int> Counts, int Snoozed)> CountAsync(
        IQueryable<HumanTask> tasks, InboxGroups groups, CancellationToken cancellationToken)
    {
        var (now, tomorrow, nextWeek) = groups;
        var count = await tasks.GroupBy(_ => 1).Select(all => new
        {
            Total = all.Count(),
            Snoozed = all.Count(task => task.SnoozedUntil > now),
            Late = all.Count(task => task.DueAt < now && (task.SnoozedUntil == null || task.SnoozedUntil <= now)),
            UntilTonight = all.Count(task => task.DueAt < tomorrow && (task.SnoozedUntil == null || task.SnoozedUntil <= now)),
            UntilSunday = all.Count(task => task.DueAt < nextWeek && (task.SnoozedUntil == null || task.SnoozedUntil <= now)),
        }).SingleOrDefaultAsync(cancellationToken);
        return (new()
        {
            [InboxGroup.Late] = count?.Late ?? 0,
            [InboxGroup.Today] = count is null ? 0 : count.UntilTonight - count.Late,
            [InboxGroup.ThisWeek] = count is null ? 0 : count.UntilSunday - count.UntilTonight,
            [InboxGroup.Later] = count is null ? 0 : count.Total - count.Snoozed - count.UntilSunday,
        }, count?.Snoozed ?? 0);
    }
}
