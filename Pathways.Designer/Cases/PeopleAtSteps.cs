using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Cases;

/// <summary>Why somebody may not get on from a step by waiting.</summary>
public enum Stuckness
{
    None,

    /// <summary>Its task is overdue.</summary>
    Overdue,

    /// <summary>A partner was reminded twice and did not answer.</summary>
    Unanswered,

    /// <summary>The time for a partner's answer is over.</summary>
    Expired,

    /// <summary>The step failed.</summary>
    Incident,
}

/// <param name="Since">When the oldest wait that the person still has at the step began; or when the step failed.</param>
public sealed record PersonAtStep(string InstanceId, string ActivityId, DateTimeOffset Since, Stuckness Stuck = Stuckness.None);

/// <summary>
/// Where the people of one's own organisation stand in one version, as the rows of their waits say: four statements, however
/// many they are, and none that looks at people one by one.
/// </summary>
public sealed class PeopleAtSteps(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    /// <summary>A partner is reminded as often; then only somebody's telephone call helps.</summary>
    private const int LastReminder = 2;

    /// <summary>What a step that failed may have been followed by.</summary>
    private static readonly JournalKind[] Turns =
        [JournalKind.Faulted, JournalKind.Completed, JournalKind.Cancelled, JournalKind.Retried, JournalKind.Overridden];

    /// <param name="activityId">The step that is asked for; null for all.</param>
    public async Task<IReadOnlyList<PersonAtStep>> ReadAsync(string definitionId, int version, string? activityId, CancellationToken cancellationToken)
    {
        var journeys = Journeys(definitionId, version);
        var failed = await FailedAsync(journeys, activityId, cancellationToken);
        var stuck = await StuckAsync(cancellationToken);
        var isFailed = failed.Select(Place).ToHashSet();
        var waiting = await db.Bookmarks.Where(wait => activityId == null || wait.ActivityId == activityId)
            .Join(journeys, wait => wait.InstanceId, row => row.Id, (wait, row) => new { wait.InstanceId, wait.ActivityId, wait.CreatedAt })
            .GroupBy(wait => new { wait.InstanceId, wait.ActivityId })
            .Select(waits => new PersonAtStep(waits.Key.InstanceId, waits.Key.ActivityId, waits.Min(wait => wait.CreatedAt), Stuckness.None))
            .ToListAsync(cancellationToken);
        return [.. failed, .. waiting.Where(person => !isFailed.Contains(Place(person))).Select(person => stuck.TryGetValue(Place(person), out var why) ? person with { Stuck = why } : person)];
    }

    private static (string InstanceId, string ActivityId) Place(PersonAtStep person) => (person.InstanceId, person.ActivityId);

    private IQueryable<WorkflowInstance> Journeys(string definitionId, int version)
    {
        // In lower case, as a journey names its person: SQLite keeps the digits of an id in upper case.
#pragma warning disable CA1304, CA1311 // The database does it, and knows no culture.
        var mine = me.Sees(db.Beneficiaries).Select(person => person.Id.ToString().ToLower());
#pragma warning restore CA1304, CA1311
        return db.Instances.Live().Where(row => row.DefinitionId == definitionId && row.DefinitionVersion == version && mine.Contains(row.CorrelationId));
    }

    /// <summary>Where tasks are overdue or partners do not answer, in whatever journey.</summary>
    private async Task<Dictionary<(string InstanceId, string ActivityId), Stuckness>> StuckAsync(CancellationToken cancellationToken)
    {
        var (now, organisation) = (clock.GetUtcNow(), me.OrganisationId.ToString());
        var overdue = await db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.OrganisationId == organisation && task.DueAt < now)
            .Select(task => new { task.InstanceId, task.ActivityId }).ToListAsync(cancellationToken);
        var silent = await db.Handoffs.Where(asked => asked.State == HandoffState.Requested && (asked.ExpiresAt < now || asked.Reminders >= LastReminder))
            .Join(me.Sees(db.Beneficiaries), asked => asked.BeneficiaryId, person => person.Id, (asked, _) => new { asked.InstanceId, asked.ActivityId, asked.ExpiresAt })
            .ToListAsync(cancellationToken);
        var stuck = overdue.DistinctBy(task => (task.InstanceId, task.ActivityId)).ToDictionary(task => (task.InstanceId, task.ActivityId), _ => Stuckness.Overdue);
        foreach (var asked in silent)
            stuck[(asked.InstanceId, asked.ActivityId)] = asked.ExpiresAt < now ? Stuckness.Expired : Stuckness.Unanswered;
        return stuck;
    }

    /// <summary>The steps whose last turn was to fail.</summary>
    private async Task<List<PersonAtStep>> FailedAsync(IQueryable<WorkflowInstance> journeys, string? activityId, CancellationToken cancellationToken)
    {
        var turns = await journeys.Where(row => row.IncidentCount > 0)
            .Join(
                db.Journal.Where(line => Turns.Contains(line.Kind) && (activityId == null || line.ActivityId == activityId)),
                row => row.Id, line => line.InstanceId,
                (_, line) => new { line.InstanceId, line.ActivityId, line.Number, line.Kind, line.At })
            .ToListAsync(cancellationToken);
        return [.. turns.GroupBy(line => (line.InstanceId, line.ActivityId))
            .Select(lines => lines.MaxBy(line => line.Number)!)
            .Where(line => line.Kind == JournalKind.Faulted)
            .Select(line => new PersonAtStep(line.InstanceId, line.ActivityId, line.At, Stuckness.Incident))];
    }
}
