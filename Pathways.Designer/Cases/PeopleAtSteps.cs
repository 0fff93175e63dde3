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
public sealed record PersonAtStep(string ActivityId, string InstanceId, string PersonId, DateTimeOffset Since, Stuckness Stuck);

/// <summary>
/// Where the people of one's own organisation stand in one version, as the rows of their waits say: two statements, however
/// many they are.
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
        var isFailed = failed.Select(row => (row.InstanceId, row.ActivityId)).ToHashSet();
        var waiting = await WaitingAsync(journeys, activityId, cancellationToken);
        return [.. failed, .. waiting.Where(row => !isFailed.Contains((row.InstanceId, row.ActivityId)))];
    }

    private IQueryable<WorkflowInstance> Journeys(string definitionId, int version)
    {
        // In lower case, as a journey names its person: SQLite keeps the digits of an id in upper case.
#pragma warning disable CA1304, CA1311 // The database does it, and knows no culture.
        var mine = me.Sees(db.Beneficiaries).Select(person => person.Id.ToString().ToLower());
#pragma warning restore CA1304, CA1311
        return db.Instances.Live().Where(row => row.DefinitionId == definitionId && row.DefinitionVersion == version && mine.Contains(row.CorrelationId));
    }

    private async Task<List<PersonAtStep>> WaitingAsync(IQueryable<WorkflowInstance> journeys, string? activityId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var overdue = db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.DueAt < now);
        var asked = db.Handoffs.Where(handoff => handoff.State == HandoffState.Requested);
        return await db.Bookmarks.Where(wait => activityId == null || wait.ActivityId == activityId)
            .Join(journeys, wait => wait.InstanceId, row => row.Id, (wait, row) => new { wait.ActivityId, wait.InstanceId, row.CorrelationId, wait.CreatedAt })
            .GroupBy(wait => new { wait.ActivityId, wait.InstanceId, wait.CorrelationId })
            .Select(waits => new PersonAtStep(
                waits.Key.ActivityId,
                waits.Key.InstanceId,
                waits.Key.CorrelationId!,
                waits.Min(wait => wait.CreatedAt),
                asked.Any(handoff => handoff.InstanceId == waits.Key.InstanceId && handoff.ActivityId == waits.Key.ActivityId && handoff.ExpiresAt < now) ? Stuckness.Expired
                : asked.Any(handoff => handoff.InstanceId == waits.Key.InstanceId && handoff.ActivityId == waits.Key.ActivityId && handoff.Reminders >= LastReminder) ? Stuckness.Unanswered
                : overdue.Any(task => task.InstanceId == waits.Key.InstanceId && task.ActivityId == waits.Key.ActivityId) ? Stuckness.Overdue
                : Stuckness.None))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The steps whose last turn was to fail.</summary>
    private async Task<List<PersonAtStep>> FailedAsync(IQueryable<WorkflowInstance> journeys, string? activityId, CancellationToken cancellationToken)
    {
        var turns = await journeys.Where(row => row.IncidentCount > 0)
            .Join(
                db.Journal.Where(line => Turns.Contains(line.Kind) && (activityId == null || line.ActivityId == activityId)),
                row => row.Id, line => line.InstanceId,
                (row, line) => new { row.CorrelationId, line.InstanceId, line.ActivityId, line.Number, line.Kind, line.At })
            .ToListAsync(cancellationToken);
        return [.. turns.GroupBy(line => (line.InstanceId, line.ActivityId))
            .Select(lines => lines.MaxBy(line => line.Number)!)
            .Where(line => line.Kind == JournalKind.Faulted)
            .Select(line => new PersonAtStep(line.ActivityId, line.InstanceId, line.CorrelationId!, line.At, Stuckness.Incident))];
    }
}
