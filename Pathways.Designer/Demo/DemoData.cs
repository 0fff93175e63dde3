using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Demo;

/// <summary>Puts the fictional team into the database, and gives every member of staff an account that the sign-in page lists.</summary>
public sealed class DemoData(PathwaysDbContext db, UserManager<Account> users, TimeProvider clock)
{
    public const string Password = "Demo-Pathways-2027";

    /// <summary>Adds the team, its partners and its contracts, where they are not there yet.</summary>
    public async Task CreateTeamAsync(CancellationToken cancellationToken)
    {
        if (await db.Staff.AnyAsync(cancellationToken))
            return;
        db.AddRange(DemoTeam.BarlinTeam, DemoTeam.AmiensTeam);
        db.AddRange(DemoTeam.Staff);
        db.AddRange([.. DemoTeam.Partners, DemoDirectory.SecondForReading]);
        db.Add(DemoTeam.EveningLetter(clock.GetUtcNow()));
        db.AddRange(DemoTeam.Contracts(ParisCalendar.DayOf(clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    public async Task CreateAccountsAsync(CancellationToken cancellationToken)
    {
        foreach (var member in await db.Staff.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (await users.FindByIdAsync(member.Id.ToString()) is not null)
                continue;
            var account = new Account { Id = member.Id, UserName = member.Email, Email = member.Email, EmailConfirmed = true, LockoutEnabled = true };
            var result = await users.CreateAsync(account, Password);
            if (!result.Succeeded)
                throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
