using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Inbox.Changes;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <summary>A task with what helps to do it.</summary>
public sealed record TaskSheet(
    HumanTask Task, Beneficiary? Person, string? AdviserName, string? AssigneeName, string? CompletedByName,
    IReadOnlyList<TimelineLine> Events, IReadOnlyList<ThreadLine> Thread);

/// <summary>Finds and completes the tasks that the person who is signed in may see; any other does not exist.</summary>
public sealed class TaskDesk(PathwaysDbContext db, CurrentStaff me, JourneyTimeline timeline, TaskThread thread, WorkflowRuntime runtime)
{
    private const int EventsShown = 6;

    public async Task<TaskSheet?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var task = await me.Sees(db.Tasks).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (task is null)
            return null;

        Beneficiary? person = null;
        string? adviser = null;
        if (Guid.TryParse(task.SubjectId, out var personId))
        {
            person = await me.Sees(db.Beneficiaries).AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, cancellationToken);
            adviser = await db.Staff.Where(row => person != null && row.Id == person.LeadAdviserId).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
        }

        var actors = await ActorNames.ReadAsync(db, cancellationToken);
        // Whoever has the task, and may not open the file, is not told what happened in it.
        var events = person is null ? [] : await timeline.ReadAsync(task.InstanceId, actors, cancellationToken);
        return new(
            task, person, adviser, actors.OfStaff(task.AssigneeId), actors.Of(task.CompletedBy),
            [.. events.Take(EventsShown)], await thread.ReadAsync(task, actors, cancellationToken));
    }

    /// <exception cref="Engine.Execution.BurstRefusedException">The answers would break a rule; nothing is kept.</exception>
    public async Task<TaskCompletion> CompleteAsync(
        HumanTask task, IReadOnlyDictionary<string, object?> answers, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return await runtime.CompleteTaskAsync(task.Id, answers, me.Actor, cancellationToken);
    }
}
