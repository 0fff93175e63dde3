using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Inbox.Changes;

/// <summary>
/// Changes tasks that the person who is signed in may see, one or many at a time, and writes down who did what. What is
/// refused of many does not hold up the others.
/// </summary>
public sealed class TaskChanges(WriteTransactions transactions, CurrentStaff me)
{
    /// <summary>How many may be changed at a time.</summary>
    public const int Most = 200;

    /// <param name="ids">At most <see cref="Most"/>; of more the first are taken.</param>
    public Task<ChangeReport> ApplyAsync(IReadOnlyCollection<string> ids, TaskChange change, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().Take(Most).ToList();
        return transactions.RunAsync(work => ApplyAsync(wanted, change, work), cancellationToken);
    }

    private async Task<ChangeReport> ApplyAsync(List<string> ids, TaskChange change, WriteTransaction work)
    {
        var db = (PathwaysDbContext)work.Db;
        var tasks = await me.Sees(db.Tasks).Where(task => ids.Contains(task.Id)).OrderBy(task => task.DueAt).ToListAsync(work.CancellationToken);
        var colleagues = await ColleaguesAsync(db, work.CancellationToken);
        var refusals = new List<ChangeRefusal>();
        foreach (var task in tasks)
        {
            var deadline = change is TaskChange.Snooze ? await DeadlineAsync(db, task, work.CancellationToken) : null;
            var facts = new ChangeFacts(work.Now, me.Id.ToString(), me.OrganisationId.ToString(), colleagues, deadline);
            if (ChangeRules.Refusal(task, change, facts) is { } sentence)
                refusals.Add(new(task.Id, task.Title, sentence));
            else
                db.Add(Change(task, change, work.Now));
        }

        await db.SaveChangesAsync(work.CancellationToken);
        return new ChangeReport(tasks.Count - refusals.Count, ids.Count - tasks.Count, refusals);
    }

    private TaskEntry Change(HumanTask task, TaskChange change, DateTimeOffset now)
    {
        var from = task.AssigneeId;
        switch (change)
        {
            case TaskChange.Claim:
                Assign(task, me.Id.ToString(), now);
                return Entry(task, TaskEntryKind.Claimed, now, from, task.AssigneeId);
            case TaskChange.Release:
                Assign(task, null, now);
                return Entry(task, TaskEntryKind.Released, now, from);
            case TaskChange.Reassign reassign:
                Assign(task, reassign.To.ToString(), now);
                return Entry(task, TaskEntryKind.Reassigned, now, from, task.AssigneeId);
            case TaskChange.Snooze snooze:
                task.SnoozedUntil = ParisCalendar.MorningOf(snooze.Until);
                return Entry(task, TaskEntryKind.Snoozed, now, until: snooze.Until, text: snooze.Reason);
            case TaskChange.Wake:
                task.SnoozedUntil = null;
                return Entry(task, TaskEntryKind.Woken, now);
            case TaskChange.Prioritise prioritise:
                task.Priority = prioritise.Priority;
                return Entry(task, TaskEntryKind.Reprioritised, now, priority: prioritise.Priority);
            case TaskChange.Comment comment:
                return Entry(task, TaskEntryKind.Commented, now, text: comment.Text);
            default:
                throw new InvalidOperationException($"Nothing is known of a {change.GetType().Name}.");
        }
    }

    /// <summary>Whoever gets a task is to see it: what the one before put off is not put off for them.</summary>
    private static void Assign(HumanTask task, string? assignee, DateTimeOffset now) =>
        (task.AssigneeId, task.AssignedAt, task.SnoozedUntil) = (assignee, now, null);

    private TaskEntry Entry(
        HumanTask task, TaskEntryKind kind, DateTimeOffset now, string? from = null, string? to = null, DateOnly? until = null, TaskPriority? priority = null, string? text = null) =>
        TaskEntry.Of(task.Id, kind, me.Actor, now, from, to, until, priority, text);

    private async Task<Dictionary<string, string>> ColleaguesAsync(PathwaysDbContext db, CancellationToken cancellationToken) =>
        await db.Staff.DoingTasks(me.OrganisationId).Select(member => new { member.Id, member.Name })
            .ToDictionaryAsync(member => member.Id.ToString(), member => member.Name, cancellationToken);

    /// <summary>The last timer of the task's step: after it nobody is asked any more.</summary>
    private static Task<DateTimeOffset?> DeadlineAsync(PathwaysDbContext db, HumanTask task, CancellationToken cancellationToken) =>
        db.Timers.Where(timer => timer.InstanceId == task.InstanceId && timer.ActivityId == task.ActivityId && timer.Status == TimerStatus.Pending)
            .MaxAsync(timer => (DateTimeOffset?)timer.DueAt, cancellationToken);
}
