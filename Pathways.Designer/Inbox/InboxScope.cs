using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <summary>A colleague for whom one stands in today.</summary>
/// <param name="LastDay">The last day of the absence.</param>
public sealed record CoveredColleague(Guid Id, string Name, StaffRole Role, DateOnly LastDay);

/// <summary>Which open tasks stand in which box of the person who is signed in.</summary>
public sealed class InboxScope(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Those of one's own organisation who are away today and named one as their substitute.</summary>
    public Task<List<CoveredColleague>> CoveredAsync(CancellationToken cancellationToken)
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        return db.Absences.Between(today, today).Where(absence => absence.SubstituteId == me.Id)
            .Join(db.Staff.Where(member => member.OrganisationId == me.OrganisationId), absence => absence.StaffId, member => member.Id,
                (absence, member) => new CoveredColleague(member.Id, member.Name, member.Role, absence.LastDay))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All of the box that the filter names, put off or not.</summary>
    public IQueryable<HumanTask> Tasks(InboxFilter filter, IReadOnlyList<CoveredColleague> covered) =>
        filter.Colleague is { } colleague ? OfColleague(colleague)
        : filter.Box is InboxBox.Team ? Team()
        : Mine(covered);

    public IQueryable<HumanTask> Mine(IReadOnlyList<CoveredColleague> covered)
    {
        var (id, organisation) = (me.Id.ToString(), me.OrganisationId.ToString());
        var coordinates = me.Coordinates || covered.Any(colleague => colleague.Role is StaffRole.Coordinator);
        if (covered.Count == 0)
        {
            return coordinates
                ? Open.Where(task => task.AssigneeId == id || task.OrganisationId == organisation && task.Audience == Audience.Coordinator)
                : Open.Where(task => task.AssigneeId == id);
        }

        var away = covered.Select(colleague => colleague.Id.ToString()).ToList();
        return Seen.Where(task => task.AssigneeId == id
            || task.OrganisationId == organisation && away.Contains(task.AssigneeId!)
            || coordinates && task.OrganisationId == organisation && task.Audience == Audience.Coordinator);
    }

    public IQueryable<HumanTask> Team()
    {
        var organisation = me.OrganisationId.ToString();
        return Seen.Where(task => task.AssigneeId == null && task.OrganisationId == organisation);
    }

    private IQueryable<HumanTask> Open => Unanswered(db.Tasks);

    /// <summary>Of others' tasks only what one's role sees.</summary>
    private IQueryable<HumanTask> Seen => Unanswered(me.Sees(db.Tasks));

    /// <summary>Of the answers that are held there are never more than a few.</summary>
    private IQueryable<HumanTask> Unanswered(IQueryable<HumanTask> tasks) => tasks.Where(task => task.Status == HumanTaskStatus.Open
        && !db.HeldAnswers.Any(answer => answer.Id == task.Id && answer.Status == HeldAnswerStatus.Pending));

    private IQueryable<HumanTask> OfColleague(Guid colleague)
    {
        var (id, organisation) = (colleague.ToString(), me.OrganisationId.ToString());
        return Seen.Where(task => task.AssigneeId == id && task.OrganisationId == organisation);
    }
}
