using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Demo;

/// <summary>Gives every member of staff an account that the sign-in page lists.</summary>
public sealed class DemoData(PathwaysDbContext db, UserManager<Account> users)
{
    public const string Password = "Demo-Pathways-2027";

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
