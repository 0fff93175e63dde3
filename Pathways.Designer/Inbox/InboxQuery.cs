using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

public enum InboxGroup
{
    Late,
    Today,
    ThisWeek,
    Later,
}

public sealed record InboxTask(HumanTask Task, string? PersonName, InboxGroup Group, bool IsSomebodyElses);

/// <param name="Counts">How many tasks each group holds, over all pages; also of the groups that the filter leaves out.</param>
public sealed record InboxPage(
    IReadOnlyList<InboxTask> Tasks, IReadOnlyDictionary<InboxGroup, int> Counts, int Page, int Pages, DateTimeOffset Now)
{
    public int Total => Counts.Values.Sum();
}

/// <summary>The open tasks of the person who is signed in, the most overdue first.</summary>
public sealed class InboxQuery(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<InboxPage> ReadAsync(InboxFilter filter, int page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mine = Mine();
        if (!filter.IsEmpty)
            return await FindAsync(mine, filter, page, now, cancellationToken);
        var counts = await CountAsync(mine, now, cancellationToken);
        var pages = PagesFor(counts.Values.Sum());
        page = Math.Clamp(page, 1, pages);
        return await ShowAsync(await PageAsync(mine, page, cancellationToken), counts, page, pages, now, cancellationToken);
    }

    /// <summary>Of one's own tasks only what is looked at is read; the words are compared here, as the French compare them.</summary>
    private async Task<InboxPage> FindAsync(IQueryable<HumanTask> mine, InboxFilter filter, int page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tasks = await mine.Where(task => string.IsNullOrEmpty(filter.Step) || task.ActivityType == filter.Step)
            .Select(task => new { task.Id, task.SubjectId, task.Title, task.DueAt }).ToListAsync(cancellationToken);
        var people = string.IsNullOrWhiteSpace(filter.Search) ? [] : await PeopleAsync(tasks.Select(task => task.SubjectId), cancellationToken);
        var matching = tasks.Where(task => FrenchText.Matches(
            people.TryGetValue(task.SubjectId ?? "", out var person) ? $"{task.Title} {person.FullName} {person.Commune} {person.Neighbourhood}" : task.Title, filter.Search)).ToList();
        var counts = Enum.GetValues<InboxGroup>().ToDictionary(group => group, group => matching.Count(task => GroupOf(task.DueAt, now) == group));
        var found = matching.Where(task => filter.When is null || GroupOf(task.DueAt, now) == filter.When)
            .OrderBy(task => task.DueAt).ThenBy(task => task.Id, StringComparer.Ordinal).Select(task => task.Id).ToList();
        var pages = PagesFor(found.Count);
        page = Math.Clamp(page, 1, pages);
        var ids = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        return await ShowAsync(await RowsAsync(db.Tasks.Where(task => ids.Contains(task.Id)), cancellationToken), counts, page, pages, now, cancellationToken);
    }

    private static int PagesFor(int tasks) => Math.Max(1, (tasks + PageSize - 1) / PageSize);

    private async Task<InboxPage> ShowAsync(
        List<HumanTask> tasks, IReadOnlyDictionary<InboxGroup, int> counts, int page, int pages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(tasks.Select(task => task.SubjectId), cancellationToken);
        return new(
            [.. tasks.Select(task => new InboxTask(task, people.GetValueOrDefault(task.SubjectId ?? "")?.FullName, GroupOf(task.DueAt, now), task.AssigneeId != me.Id.ToString()))],
            counts, page, pages, now);
    }

    private IQueryable<HumanTask> Mine()
    {
        var id = me.Id.ToString();
        var organisation = me.OrganisationId.ToString();
        var open = db.Tasks.Where(task => task.Status == HumanTaskStatus.Open);
        return me.Coordinates
            ? open.Where(task => task.AssigneeId == id || task.OrganisationId == organisation && task.Audience == Audience.Coordinator)
            : open.Where(task => task.AssigneeId == id);
    }

    /// <summary>What stands before the page is passed over in the index alone: whole rows are read of the page only.</summary>
    private Task<List<HumanTask>> PageAsync(IQueryable<HumanTask> mine, int page, CancellationToken cancellationToken)
    {
        var ids = mine.OrderBy(task => task.DueAt).ThenBy(task => task.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(task => task.Id);
        return RowsAsync(db.Tasks.Where(task => ids.Contains(task.Id)), cancellationToken);
    }

    private static Task<List<HumanTask>> RowsAsync(IQueryable<HumanTask> tasks, CancellationToken cancellationToken) =>
        tasks.OrderBy(task => task.DueAt).ThenBy(task => task.Id).AsNoTracking().ToListAsync(cancellationToken);

    private static async Task<Dictionary<InboxGroup, int>> CountAsync(
        IQueryable<HumanTask> tasks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (tomorrow, nextWeek) = Bounds(now);
        var count = await tasks.GroupBy(_ => 1).Select(all => new
        {
            Total = all.Count(),
            Late = all.Count(task => task.DueAt < now),
            UntilTonight = all.Count(task => task.DueAt < tomorrow),
            UntilSunday = all.Count(task => task.DueAt < nextWeek),
        }).FirstOrDefaultAsync(cancellationToken);
        return new()
        {
            [InboxGroup.Late] = count?.Late ?? 0,
            [InboxGroup.Today] = count is null ? 0 : count.UntilTonight - count.Late,
            [InboxGroup.ThisWeek] = count is null ? 0 : count.UntilSunday - count.UntilTonight,
            [InboxGroup.Later] = count is null ? 0 : count.Total - count.UntilSunday,
        };
    }

    private static InboxGroup GroupOf(DateTimeOffset due, DateTimeOffset now)
    {
        var (tomorrow, nextWeek) = Bounds(now);
        return due < now ? InboxGroup.Late : due < tomorrow ? InboxGroup.Today : due < nextWeek ? InboxGroup.ThisWeek : InboxGroup.Later;
    }

    /// <summary>When tomorrow and when next Monday begin.</summary>
    private static (DateTimeOffset Tomorrow, DateTimeOffset NextWeek) Bounds(DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        var daysToSunday = (7 - (int)today.DayOfWeek) % 7;
        return (ParisCalendar.EndOf(today), ParisCalendar.EndOf(today.AddDays(daysToSunday)));
    }

    private async Task<Dictionary<string, Beneficiary>> PeopleAsync(IEnumerable<string?> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(subject => Guid.TryParse(subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        var people = await db.Beneficiaries.Where(person => ids.Contains(person.Id)).AsNoTracking().ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id.ToString());
    }
}
