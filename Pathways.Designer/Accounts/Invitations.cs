using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Designer.Calendar;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

public sealed record OpenInvitation(Invitation Invitation, string OrganisationName);

/// <summary>Asks people to join one's organisation's staff, by a signed link that opens once within seven days.</summary>
public sealed class Invitations(
    PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, AccountLetters letters, IDataProtectionProvider keys, UserManager<Account> users)
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    private IDataProtector Protector => keys.CreateProtector("pathways.invitation.v1");

    /// <returns>The organisation's invitations that nobody accepted yet, the latest first.</returns>
    public Task<List<Invitation>> WaitingAsync(CancellationToken cancellationToken) =>
        Mine(db).Where(row => row.AcceptedAt == null && row.CancelledAt == null).OrderByDescending(row => row.SentAt).AsNoTracking().ToListAsync(cancellationToken);

    /// <returns>False where somebody with that address has an account already, or was invited.</returns>
    public Task<bool> InviteAsync(string name, string email, StaffRole role, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return transactions.RunAsync(
            async work => await AddAsync(work, (me.OrganisationId, me.OrganisationName), name, email, role, (me.Id, me.Name)) is not null, cancellationToken);
    }

    /// <summary>Asks somebody to administer an organisation that nobody administers yet; makes the organisation where there is none of that name.</summary>
    /// <returns>
    /// The address that opens the invitation; null where somebody administers it or is asked to, or has an account with that address.
    /// </returns>
    public Task<string?> FoundAsync(string organisation, string commune, string name, string email, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            var found = await rows.Organisations.FirstOrDefaultAsync(row => row.Name == organisation, work.CancellationToken)
                ?? rows.Organisations.Add(new() { Id = Guid.CreateVersion7(work.Now), Name = organisation, Commune = commune }).Entity;
            if (await rows.Staff.AnyAsync(row => row.OrganisationId == found.Id && row.Role == StaffRole.Administrator && row.DeactivatedAt == null, work.CancellationToken)
                || await rows.Invitations.AnyAsync(row => row.OrganisationId == found.Id && row.AcceptedAt == null && row.CancelledAt == null && row.ExpiresAt > work.Now, work.CancellationToken))
                return null;
            return await AddAsync(work, (found.Id, found.Name), name, email, StaffRole.Administrator, inviter: null) is { } invitation
                ? letters.InvitationAddress(Token(invitation)) : null;
        }, cancellationToken);
    }

    /// <param name="inviter">Null for whoever operates the application.</param>
    private async Task<Invitation?> AddAsync(
        WriteTransaction work, (Guid Id, string Name) organisation, string name, string email, StaffRole role, (Guid Id, string Name)? inviter)
    {
        var now = work.Now;
        if (await users.FindByEmailAsync(email) is not null
            || await work.Db.Set<StaffMember>().AnyAsync(row => row.Email == email, work.CancellationToken)
            || await work.Db.Set<Invitation>().AnyAsync(row => row.Email == email && row.AcceptedAt == null && row.CancelledAt == null && row.ExpiresAt > now, work.CancellationToken))
            return null;
        var id = Guid.CreateVersion7(now);
        var invitation = new Invitation
        {
            Id = id,
            OrganisationId = organisation.Id,
            Email = email,
            Name = name,
            Role = role,
            InvitedById = inviter?.Id ?? id,
            Sendings = 1,
            SentAt = now,
            ExpiresAt = now + Validity,
        };
        work.Db.Add(invitation);
        Send(work, invitation, organisation.Name, inviter?.Name ?? organisation.Name);
        work.Record(invitation.Id, organisation.Id, StaffEventKind.Invited, invitation.InvitedById, email);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return invitation;
    }

    /// <summary>Sends it again, with a link of its own: the former one no longer opens.</summary>
    public Task<bool> ResendAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, (work, invitation) =>
    {
        (invitation.SentAt, invitation.ExpiresAt) = (work.Now, work.Now + Validity);
        invitation.Sendings++;
        Send(work, invitation, me.OrganisationName, me.Name);
        work.Record(invitation.Id, me.OrganisationId, StaffEventKind.InvitationSentAgain, me.Id, invitation.Email);
    }, cancellationToken);

    public Task<bool> CancelAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, (work, invitation) =>
    {
        invitation.CancelledAt = work.Now;
        work.Record(invitation.Id, me.OrganisationId, StaffEventKind.InvitationCancelled, me.Id, invitation.Email);
    }, cancellationToken);

    /// <summary>The invitation that a link opens; null once it was used, cancelled, sent again or is over.</summary>
    public async Task<OpenInvitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (Read(token) is not var (id, sending))
            return null;
        var found = await db.Invitations.Where(row => row.Id == id && row.Sendings == sending && row.AcceptedAt == null && row.CancelledAt == null && row.ExpiresAt > me.Now)
            .Join(db.Organisations, row => row.OrganisationId, organisation => organisation.Id, (invitation, organisation) => new { invitation, organisation.Name })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.invitation, found.Name);
    }

    /// <summary>Makes the member of staff and the account. What was interrupted in between can be done again with the same link.</summary>
    /// <returns>The account, or what is wrong with the password.</returns>
    public async Task<(Account? Account, IEnumerable<IdentityError> Problems)> AcceptAsync(OpenInvitation open, string password, CancellationToken cancellationToken)
    {
        var invitation = open.Invitation;
        var account = new Account { Id = invitation.Id, UserName = invitation.Email, Email = invitation.Email, EmailConfirmed = true, LockoutEnabled = true };
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } refused)
                return (null, refused.Errors);
        }

        var isTaken = await transactions.RunAsync(async work =>
        {
            if (await work.Db.Set<Invitation>().SingleAsync(row => row.Id == invitation.Id, work.CancellationToken) is not { IsOpen: true } row || row.Sendings != invitation.Sendings)
                return true;
            if (!await work.Db.Set<StaffMember>().AnyAsync(staff => staff.Id == row.Id, work.CancellationToken))
                work.Db.Add(new StaffMember { Id = row.Id, Name = row.Name, Email = row.Email, Role = row.Role, OrganisationId = row.OrganisationId });
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return false;
        }, cancellationToken);
        if (isTaken)
            return (null, []);
        if (await users.CreateAsync(account, password) is { Succeeded: false } failed)
            return (null, failed.Errors);
        await transactions.RunAsync(async work =>
        {
            (await work.Db.Set<Invitation>().SingleAsync(row => row.Id == invitation.Id, work.CancellationToken)).AcceptedAt = work.Now;
            work.Record(invitation.Id, invitation.OrganisationId, StaffEventKind.Joined, invitation.Id, invitation.Email);
            return await work.Db.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);
        return (account, []);
    }

    private Task<bool> ChangeAsync(Guid id, Action<WriteTransaction, Invitation> change, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return transactions.RunAsync(async work =>
        {
            if (await Mine((PathwaysDbContext)work.Db).SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken) is not { IsOpen: true } invitation)
                return false;
            change(work, invitation);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);
    }

    private void Send(WriteTransaction work, Invitation invitation, string organisation, string inviter) => letters.Invite(
        work, invitation.LetterId, invitation.Name, invitation.Email, organisation, inviter,
        Token(invitation), ParisTime.Day(invitation.ExpiresAt));

    private string Token(Invitation invitation) => Protector.Protect($"{invitation.Id:N}.{invitation.Sendings}");

    private (Guid Id, int Sending)? Read(string token)
    {
        try
        {
            var parts = Protector.Unprotect(token).Split('.');
            return (Guid.Parse(parts[0]), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private IQueryable<Invitation> Mine(PathwaysDbContext rows) => me.Administers
        ? rows.Invitations.Where(row => row.OrganisationId == me.OrganisationId)
        : rows.Invitations.Where(_ => false);
}
