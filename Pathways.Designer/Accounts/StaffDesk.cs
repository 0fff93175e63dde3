using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Activities.Transfers;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Accounts;

/// <param name="Name">First name and initial: an administrator opens nobody's file.</param>
public sealed record HeldPerson(Guid Id, string Name, int OpenTasks);

/// <summary>An account of one's organisation, with what depends on it.</summary>
/// <param name="Held">The people whom it accompanies or has open tasks about.</param>
public sealed record StaffSheet(
    StaffMember Member, bool IsLocked, bool HasTwoFactor, int Sessions, IReadOnlyList<HeldPerson> Held, IReadOnlyList<StaffMember> Successors, IReadOnlyList<StaffLine> Events);

public sealed record StaffLine(StaffEvent Event, string? ActorName);

public sealed record StaffListPage(IReadOnlyList<StaffMember> Rows, int Total, int Page, int Pages);

/// <summary>What an administrator does to the accounts of their organisation. Nobody is left alone by it: open tasks are taken over first.</summary>
public sealed class StaffDesk(
    PathwaysDbContext db, CurrentStaff me, UserManager<Account> users, WriteTransactions transactions, StaffSessions sessions, PersonTransfers transfers)
{
    public const int PageSize = 25;

    private const int EventsShown = 30;

    public async Task<StaffListPage> ListAsync(string? search, int page, CancellationToken cancellationToken)
    {
        var found = await FindAllAsync(search, cancellationToken);
        var shown = Paging.Of(found.Count, page, PageSize);
        return new(shown.Cut(found), found.Count, shown.Page, shown.Pages);
    }

    /// <summary>Those that the search finds, who sign in no longer last.</summary>
    public async Task<List<StaffMember>> FindAllAsync(string? search, CancellationToken cancellationToken) =>
        [.. (await Mine(db).AsNoTracking().ToListAsync(cancellationToken))
            .Where(member => FrenchText.Matches($"{member.Name} {member.Email}", search))
            .OrderBy(member => member.DeactivatedAt is not null).ThenBy(member => member.Name, FrenchText.Order)];

    public async Task<StaffSheet?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Mine(db).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } member)
            return null;
        var account = await users.FindByIdAsync(id.ToString());
        var names = await db.Staff.ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var events = await db.StaffEvents.Where(row => row.StaffId == id).OrderByDescending(row => row.At).Take(EventsShown).AsNoTracking().ToListAsync(cancellationToken);
        return new(
            member,
            account is not null && await users.IsLockedOutAsync(account),
            account is { TwoFactorEnabled: true },
            (await sessions.OpenAsync(id, cancellationToken)).Count,
            await HeldAsync(db, id, cancellationToken),
            [.. (await db.Staff.Accompanying(me.OrganisationId).Where(row => row.Id != id).AsNoTracking().ToListAsync(cancellationToken)).OrderBy(row => row.Name, FrenchText.Order)],
            [.. events.Select(line => new StaffLine(line, names.GetValueOrDefault(line.ActorId)))]);
    }

    /// <summary>Entrusts all whom somebody holds to a colleague, person by person: what was interrupted goes on where it stopped.</summary>
    /// <returns>False where the colleague is nobody who accompanies people of the organisation.</returns>
    public async Task<bool> HandOverAsync(StaffSheet sheet, Guid successor, CancellationToken cancellationToken)
    {
        if (sheet.Successors.All(member => member.Id != successor))
            return false;
        Language.WriteInFrench();
        var reason = Fill(AccountsTexts.HandOverReason, sheet.Member.Name);
        var actor = new TransferActor(me.Id, me.OrganisationId);
        foreach (var person in await db.Beneficiaries.Where(row => row.LeadAdviserId == sheet.Member.Id).Select(row => row.Id).ToListAsync(cancellationToken))
        {
            if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(row => row.BeneficiaryId == person && row.State == TransferState.Pending, cancellationToken) is { } pending)
                await transfers.WithdrawAsync(pending.Id, actor, cancellationToken);
            await transfers.GiveAsync(DerivedId.From("hand-over", $"{sheet.Member.Id}", $"{person}", $"{me.Now.UtcTicks}"), person, successor, reason, actor, cancellationToken);
        }

        var (former, next) = (sheet.Member.Id.ToString(), successor.ToString());
        await transactions.RunAsync(async work =>
        {
            await work.Db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.AssigneeId == former)
                .ExecuteUpdateAsync(row => row.SetProperty(task => task.AssigneeId, next), work.CancellationToken);
            work.Record(sheet.Member.Id, me.OrganisationId, StaffEventKind.HandedOver, me.Id, successor.ToString());
            return await work.Db.SaveChangesAsync(work.CancellationToken);
        }, cancellationToken);
        return true;
    }

    /// <returns>False while people depend on the account, or where it is one's own.</returns>
    public async Task<bool> DeactivateAsync(Guid id, CancellationToken cancellationToken)
    {
        var isDone = await ChangeAsync(id, async (work, member) =>
        {
            if (id == me.Id || (await HeldAsync((PathwaysDbContext)work.Db, id, work.CancellationToken)).Count > 0)
                return false;
            member.DeactivatedAt = work.Now;
            work.Record(id, me.OrganisationId, StaffEventKind.Deactivated, me.Id);
            return true;
        }, cancellationToken);
        if (isDone)
            await sessions.EndAsync(id, null, cancellationToken);
        return isDone;
    }

    public Task<bool> ReactivateAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, (work, member) =>
    {
        member.DeactivatedAt = null;
        work.Record(id, me.OrganisationId, StaffEventKind.Reactivated, me.Id);
        return Task.FromResult(true);
    }, cancellationToken);

    /// <returns>False where it is one's own role, or the new one does not accompany the people who depend on the account.</returns>
    public async Task<bool> ChangeRoleAsync(Guid id, StaffRole role, CancellationToken cancellationToken)
    {
        var isDone = await ChangeAsync(id, async (work, member) =>
        {
            if (id == me.Id || role is not (StaffRole.Adviser or StaffRole.Coordinator) && (await HeldAsync((PathwaysDbContext)work.Db, id, work.CancellationToken)).Count > 0)
                return false;
            member.Role = role;
            work.Record(id, me.OrganisationId, StaffEventKind.RoleChanged, me.Id, role.ToString());
            return true;
        }, cancellationToken);
        // A cookie names the role: the next sign-in makes another one.
        if (isDone)
            await sessions.EndAsync(id, null, cancellationToken);
        return isDone;
    }

    public async Task UnlockAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await ChangeAsync(id, (work, _) =>
        {
            work.Record(id, me.OrganisationId, StaffEventKind.Unlocked, me.Id);
            return Task.FromResult(true);
        }, cancellationToken) && await users.FindByIdAsync(id.ToString()) is { } account)
            await users.SetLockoutEndDateAsync(account, null);
    }

    private Task<bool> ChangeAsync(Guid id, Func<WriteTransaction, StaffMember, Task<bool>> change, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            if (await Mine((PathwaysDbContext)work.Db).SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken) is not { } member || !await change(work, member))
                return false;
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    private static async Task<IReadOnlyList<HeldPerson>> HeldAsync(PathwaysDbContext rows, Guid id, CancellationToken cancellationToken)
    {
        var assignee = id.ToString();
        var tasks = (await rows.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.AssigneeId == assignee).Select(task => task.SubjectId).ToListAsync(cancellationToken))
            .GroupBy(subject => Guid.TryParse(subject, out var person) ? person : Guid.Empty).ToDictionary(subjects => subjects.Key, subjects => subjects.Count());
        var about = tasks.Keys.ToList();
        var people = await rows.Beneficiaries.Where(person => person.LeadAdviserId == id || about.Contains(person.Id)).AsNoTracking().ToListAsync(cancellationToken);
        return [.. people.OrderBy(person => person.LastName, FrenchText.Order).Select(person => new HeldPerson(person.Id, person.ShortName, tasks.GetValueOrDefault(person.Id)))];
    }

    private IQueryable<StaffMember> Mine(PathwaysDbContext rows) => me.Administers
        ? rows.Staff.Where(member => member.OrganisationId == me.OrganisationId)
        : rows.Staff.Where(_ => false);
}
