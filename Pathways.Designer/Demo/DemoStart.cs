using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Demo;

/// <summary>Prepares the demonstration once, and sets its clock at every start.</summary>
public sealed class DemoStart(PathwaysDbContext db, AccountsDbContext accounts, DemoClock clock, DemoStory story, DemoData data)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (await accounts.ClockOffsets.FindAsync([ClockOffset.OnlyId], cancellationToken) is { } saved)
        {
            clock.Restore(TimeSpan.FromTicks(saved.Ticks));
            return;
        }

        await AddTeamAsync(cancellationToken);
        await story.PlayAsync(cancellationToken);
        await data.CreateAccountsAsync(cancellationToken);
        // Its row says that all of the above is done: an interrupted preparation is taken up again.
        await SaveClockAsync(cancellationToken);
    }

    public async Task SaveClockAsync(CancellationToken cancellationToken)
    {
        var row = await accounts.ClockOffsets.FindAsync([ClockOffset.OnlyId], cancellationToken);
        if (row is null)
            accounts.ClockOffsets.Add(row = new ClockOffset());
        row.Ticks = clock.Offset.Ticks;
        await accounts.SaveChangesAsync(cancellationToken);
    }

    private async Task AddTeamAsync(CancellationToken cancellationToken)
    {
        if (await db.Organisations.AnyAsync(cancellationToken))
            return;
        db.AddRange(DemoTeam.BarlinTeam, DemoTeam.AmiensTeam);
        db.AddRange(DemoTeam.Staff);
        db.AddRange(DemoTeam.Partners);
        db.AddRange(DemoTeam.Contracts(ParisCalendar.DayOf(clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
