using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Inbox.Changes;
using Pathways.Designer.Inbox.Doing;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <summary>A task with what helps to do it.</summary>
public sealed record TaskSheet(
    HumanTask Task, Beneficiary? Person, string? AdviserName, string? AssigneeName, string? CompletedByName,
    IReadOnlyList<TimelineLine> Events, IReadOnlyList<ThreadLine> Thread)
{
    /// <summary>What one entered before and did not send.</summary>
    public KeptDraft? Draft { get; init; }

    /// <summary>The answer that is held for it, or was refused.</summary>
    public HeldAnswer? Held { get; init; }

    /// <summary>Who gave that answer.</summary>
    public string? HeldByName { get; init; }
}

/// <summary>Finds and completes the tasks that the person who is signed in may see; any other does not exist.</summary>
public sealed class TaskDesk(PathwaysDbContext db, CurrentStaff me, JourneyTimeline timeline, TaskThread thread, TaskDrafts drafts, HeldAnswers held, WorkflowRuntime runtime, IOptions<InboxOptions> options)
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
        var answer = await db.HeldAnswers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return new(
            task, person, adviser, actors.OfStaff(task.AssigneeId), actors.Of(task.CompletedBy),
            [.. events.Take(EventsShown)], await thread.ReadAsync(task, actors, cancellationToken))
        {
            Draft = await drafts.FindAsync(id, cancellationToken),
            Held = answer,
            HeldByName = actors.Of(answer?.Actor),
        };
    }

    /// <summary>Completes a task, at once or after the time in which it can be taken back.</summary>
    /// <param name="posted">The form as it was sent: what is taken back is there again.</param>
    /// <exception cref="Engine.Execution.BurstRefusedException">The answers would break a rule; nothing is kept.</exception>
    public async Task<TaskCompletion> CompleteAsync(HumanTask task, FormReading reading, IFormCollection posted, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        if (options.Value.UndoSeconds > 0)
        {
            await drafts.KeepAsync(task.Id, posted, cancellationToken);
            return await held.HoldAsync(task.Id, reading.Answers, me.Actor, TimeSpan.FromSeconds(options.Value.UndoSeconds), cancellationToken);
        }

        var completion = await runtime.CompleteTaskAsync(task.Id, reading.Answers, me.Actor, cancellationToken);
        if (completion.Outcome is TaskCompletionOutcome.Completed)
            await drafts.ForgetAsync(task.Id, cancellationToken);
        return completion;
    }
}
