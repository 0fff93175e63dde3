using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Accounts;

public enum SignInOutcome
{
    Done,

    /// <summary>The password is right; the authenticator's code is still to be told.</summary>
    CodeAsked,

    Wrong,
    LockedOut,

    /// <summary>There is no such member of staff any more, or they were deactivated.</summary>
    NotStaff,
}

/// <summary>Signs members of staff in: a password and, for who uses an authenticator, its code.</summary>
public sealed class SignInDesk(SignInManager<Account> signIns, StaffSessions sessions, PathwaysDbContext db, IHttpContextAccessor http)
{
    /// <summary>The claim by which a session says that both steps were taken (RFC 8176).</summary>
    public const string Methods = "amr";
    public const string TwoSteps = "mfa";

    private UserManager<Account> Users => signIns.UserManager;

    private HttpContext Http => http.HttpContext!;

    public async Task<SignInOutcome> SignInAsync(string email, string password)
    {
        if (await Users.FindByEmailAsync(email) is not { } account)
            return SignInOutcome.Wrong;
        var result = await signIns.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Wrong;
        if (!await db.Staff.AnyAsync(staff => staff.Id == account.Id && staff.DeactivatedAt == null))
            return SignInOutcome.NotStaff;
        if (account.TwoFactorEnabled)
        {
            var waiting = new ClaimsIdentity([new(ClaimTypes.Name, account.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
            await Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(waiting));
            return SignInOutcome.CodeAsked;
        }

        await BeginAsync(account);
        return SignInOutcome.Done;
    }

    /// <summary>Who has told the password and not yet the code; nobody after five minutes.</summary>
    public Task<Account?> WaitingAsync() => signIns.GetTwoFactorAuthenticationUserAsync();

    /// <summary>With a code of the authenticator, or one of the recovery codes, each of which works once.</summary>
    public async Task<SignInOutcome> TellCodeAsync(Account account, string code)
    {
        if (await Users.IsLockedOutAsync(account))
            return SignInOutcome.LockedOut;
        var plain = new string([.. code.Where(character => !char.IsWhiteSpace(character))]);
        if (!await Users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, plain)
            && !(await Users.RedeemTwoFactorRecoveryCodeAsync(account, plain)).Succeeded)
        {
            await Users.AccessFailedAsync(account);
            return await Users.IsLockedOutAsync(account) ? SignInOutcome.LockedOut : SignInOutcome.Wrong;
        }

        await Users.ResetAccessFailedCountAsync(account);
        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await BeginAsync(account, new Claim(Methods, TwoSteps));
        return SignInOutcome.Done;
    }

    public async Task SignOutAsync()
    {
        if (StaffSessions.IdOf(Http.User) is { } session)
            await sessions.EndAsync(session, Http.RequestAborted);
        await signIns.SignOutAsync();
    }

    /// <summary>Goes on with a session of both steps, after the second one was set up; the other sessions end.</summary>
    public async Task RenewAsync(Account account)
    {
        await sessions.EndAsync(account.Id, null, Http.RequestAborted);
        await BeginAsync(account, new Claim(Methods, TwoSteps));
    }

    /// <summary>Begins a session: the one way into the application.</summary>
    public async Task BeginAsync(Account account, params Claim[] claims)
    {
        var session = await sessions.BeginAsync(account.Id, Http.Request.Headers.UserAgent, Http.RequestAborted);
        await signIns.SignInWithClaimsAsync(account, isPersistent: false, [session, .. claims]);
    }
}
