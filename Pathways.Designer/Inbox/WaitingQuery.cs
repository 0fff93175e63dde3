using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Pauses;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

public sealed record AskedPartner
{
    public required HandoffRequest Handoff { get; init; }

    public required string PartnerName { get; init; }

    public required string PersonName { get; init; }

    public required string Commune { get; init; }
}

/// <param name="Reason">What whoever put it off wrote; that the journey is suspended where it is.</param>
public sealed record SnoozedTask(HumanTask Task, string? PersonName, string? Reason);

/// <param name="Asked">Of the requests the first; <paramref name="AskedTotal"/> is how many there are.</param>
/// <param name="Snoozed">Of the tasks that were put off the first.</param>
public sealed record WaitingBox(IReadOnlyList<AskedPartner> Asked, int AskedTotal, IReadOnlyList<SnoozedTask> Snoozed, int SnoozedTotal, DateTimeOffset Now);

/// <summary>How many tasks each box holds.</summary>
public sealed record InboxCounts(int Mine, int Team, int Waiting)
{
    public int Of(InboxBox box) => box switch
    {
        InboxBox.Mine => Mine,
        InboxBox.Team => Team,
        InboxBox.Waiting => Waiting,
    };
}

/// <summary>What the reader waits for: partners who have not answered about one's people, and what one put off.</summary>
public sealed class WaitingQuery(PathwaysDbContext db, InboxScope scope, InboxSearch search, CurrentStaff me, TimeProvider clock)
{
    private const int Shown = 100;

    public async Task<WaitingBox> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var covered = await scope.CoveredAsync(cancellationToken);
        var asked = Asked(covered);
        var snoozed = Snoozed(covered, now);
        return new(
            await asked.OrderBy(row => row.Handoff.ExpiresAt).Take(Shown).AsNoTracking().ToListAsync(cancellationToken),
            await asked.CountAsync(cancellationToken),
            await SnoozedAsync(snoozed, cancellationToken),
            await snoozed.CountAsync(cancellationToken),
            now);
    }

    /// <param name="mine">What was counted already, where all of one's own tasks were.</param>
    public async Task<InboxCounts> CountAsync(InboxPage? mine, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var covered = mine?.Covered ?? await scope.CoveredAsync(cancellationToken);
        var snoozed = mine?.Snoozed ?? await Snoozed(covered, now).CountAsync(cancellationToken);
        return new(
            mine?.Total ?? await scope.Mine(covered).CountAsync(task => task.SnoozedUntil == null || task.SnoozedUntil <= now, cancellationToken),
            await scope.Team().CountAsync(task => task.SnoozedUntil == null || task.SnoozedUntil <= now, cancellationToken),
            snoozed + await Asked(covered).CountAsync(cancellationToken));
    }

    public async Task<List<AskedPartner>> AllAskedAsync(CancellationToken cancellationToken) =>
        await Asked(await scope.CoveredAsync(cancellationToken)).OrderBy(row => row.Handoff.ExpiresAt).AsNoTracking().ToListAsync(cancellationToken);

    public async Task<List<HumanTask>> AllSnoozedAsync(CancellationToken cancellationToken) =>
        await Snoozed(await scope.CoveredAsync(cancellationToken), clock.GetUtcNow()).OrderBy(task => task.SnoozedUntil).ThenBy(task => task.Id).AsNoTracking().ToListAsync(cancellationToken);

    private IQueryable<AskedPartner> Asked(IReadOnlyList<CoveredColleague> covered)
    {
        List<Guid> advisers = [me.Id, .. covered.Select(colleague => colleague.Id)];
        return me.Sees(db.Beneficiaries).Where(person => advisers.Contains(person.LeadAdviserId))
            .Join(db.Handoffs.Where(row => row.State == HandoffState.Requested), person => person.Id, row => row.BeneficiaryId, (person, row) => new { person, row })
            .Join(db.Partners, both => both.row.PartnerId, partner => partner.Id,
                (both, partner) => new AskedPartner { Handoff = both.row, PartnerName = partner.Name, PersonName = both.person.FirstName + " " + both.person.LastName, Commune = both.person.Commune });
    }

    private IQueryable<HumanTask> Snoozed(IReadOnlyList<CoveredColleague> covered, DateTimeOffset now) =>
        scope.Mine(covered).Where(task => task.SnoozedUntil > now);

    private async Task<IReadOnlyList<SnoozedTask>> SnoozedAsync(IQueryable<HumanTask> snoozed, CancellationToken cancellationToken)
    {
        var tasks = await snoozed.OrderBy(task => task.SnoozedUntil).ThenBy(task => task.Id).Take(Shown).AsNoTracking().ToListAsync(cancellationToken);
        var ids = tasks.ConvertAll(task => task.Id);
        var people = await search.PeopleAsync(tasks.Select(task => task.SubjectId), cancellationToken);
        var reasons = (await db.TaskEntries.Where(entry => ids.Contains(entry.TaskId) && entry.Kind == TaskEntryKind.Snoozed).AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(entry => entry.TaskId);
        var journeys = tasks.ConvertAll(task => task.InstanceId);
        var paused = await db.Instances.Where(row => journeys.Contains(row.Id) && row.PausedUntil != null).Select(row => row.Id).ToHashSetAsync(cancellationToken);
        return [.. tasks.Select(task => new SnoozedTask(
            task, people.GetValueOrDefault(task.SubjectId ?? "")?.FullName,
            paused.Contains(task.InstanceId) ? PausesTexts.SuspendedJourney : reasons[task.Id].MaxBy(entry => entry.At)?.Text))];
    }
}
