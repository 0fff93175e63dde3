using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
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

/// <param name="Counts">How many tasks each group holds, over all pages.</param>
public sealed record InboxPage(
    IReadOnlyList<InboxTask> Tasks, IReadOnlyDictionary<InboxGroup, int> Counts, int Page, int Pages, DateTimeOffset Now)
{
    public int Total => Counts.Values.Sum();
}

/// <summary>The open tasks of the person who is signed in, the most overdue first.</summary>
public sealed class InboxQuery(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<InboxPage> ReadAsync(int page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mine = Mine();
        var counts = await CountAsync(mine, now, cancellationToken);
        var pages = Math.Max(1, (counts.Values.Sum() + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var tasks = await PageAsync(mine, page, cancellationToken);
        var names = await NamesAsync(tasks, cancellationToken);
        return new(
            [.. tasks.Select(task => new InboxTask(task, names.GetValueOrDefault(task.SubjectId ?? ""), GroupOf(task.DueAt, now), task.AssigneeId != me.Id.ToString()))],
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
        return db.Tasks.Where(task => ids.Contains(task.Id)).OrderBy(task => task.DueAt).ThenBy(task => task.Id).AsNoTracking().ToListAsync(cancellationToken);
    }

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

    private async Task<Dictionary<string, string>> NamesAsync(List<HumanTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(task => Guid.TryParse(task.SubjectId, out var id) ? id : Guid.Empty).Distinct().ToList();
        var people = await db.Beneficiaries.Where(person => ids.Contains(person.Id)).AsNoTracking().ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id.ToString(), person => person.FullName);
    }
}
