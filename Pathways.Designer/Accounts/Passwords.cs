using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>Changes passwords. Whoever signed in with the former one is signed out everywhere.</summary>
public sealed class Passwords(
    PathwaysDbContext db, UserManager<Account> users, WriteTransactions transactions, AccountLetters letters, StaffSessions sessions)
{
    /// <summary>Sends a link to the address if somebody has it; whoever asks is told the same in any case.</summary>
    public async Task SendLinkAsync(string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is not { } account
            || await db.Staff.AsNoTracking().SingleOrDefaultAsync(row => row.Id == account.Id && row.DeactivatedAt == null, cancellationToken) is not { } staff)
            return;
        var query = new QueryBuilder { { "compte", account.Id.ToString() }, { "jeton", await users.GeneratePasswordResetTokenAsync(account) } };
        Language.WriteInFrench();
        await transactions.RunAsync(async work =>
        {
            letters.Reset(work, $"password:{Guid.CreateVersion7(work.Now):N}", staff.Name, staff.Email, query.ToString());
            return await work.Db.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);
    }

    /// <summary>Sets the password that the holder of a link chose, and opens the account again if it was locked.</summary>
    public async Task<IEnumerable<IdentityError>> ResetAsync(string accountId, string token, string password, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(accountId, out _) || await users.FindByIdAsync(accountId) is not { } account)
            return [users.ErrorDescriber.InvalidToken()];
        if (await users.ResetPasswordAsync(account, token, password) is { Succeeded: false } refused)
            return refused.Errors;
        await users.SetLockoutEndDateAsync(account, null);
        await RecordAsync(account, StaffEventKind.PasswordReset, null, cancellationToken);
        return [];
    }

    public async Task<IEnumerable<IdentityError>> ChangeAsync(Account account, string current, string password, Guid? session, CancellationToken cancellationToken)
    {
        if (await users.ChangePasswordAsync(account, current, password) is { Succeeded: false } refused)
            return refused.Errors;
        await RecordAsync(account, StaffEventKind.PasswordChanged, session, cancellationToken);
        return [];
    }

    private async Task RecordAsync(Account account, StaffEventKind kind, Guid? but, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(account.Id, but, cancellationToken);
        await transactions.RunAsync(async work =>
        {
            var organisation = await work.Db.Set<StaffMember>().Where(row => row.Id == account.Id).Select(row => row.OrganisationId).SingleAsync(work.CancellationToken);
            work.Record(account.Id, organisation, kind, account.Id);
            return await work.Db.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);
    }
}
