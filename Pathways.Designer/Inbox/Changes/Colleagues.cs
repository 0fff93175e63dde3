using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Inbox.Changes;

/// <param name="AwayUntil">The last day of the absence that holds today, if any.</param>
public sealed record Colleague(Guid Id, string Name, StaffRole Role, DateOnly? AwayUntil);

/// <summary>The people of one's own organisation who do tasks, oneself among them.</summary>
public sealed class Colleagues(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public async Task<IReadOnlyList<Colleague>> ReadAsync(CancellationToken cancellationToken)
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        var staff = await db.Staff.DoingTasks(me.OrganisationId)
            .Select(member => new { member.Id, member.Name, member.Role }).ToListAsync(cancellationToken);
        var away = await db.Absences.Between(today, today).Join(db.Staff, absence => absence.StaffId, member => member.Id, (absence, member) => new { absence, member })
            .Where(both => both.member.OrganisationId == me.OrganisationId)
            .Select(both => new { both.absence.StaffId, both.absence.LastDay }).ToListAsync(cancellationToken);
        var until = away.ToLookup(row => row.StaffId, row => (DateOnly?)row.LastDay);
        return [.. staff.OrderBy(member => member.Name, FrenchText.Order).Select(member => new Colleague(member.Id, member.Name, member.Role, until[member.Id].Max()))];
    }
}
