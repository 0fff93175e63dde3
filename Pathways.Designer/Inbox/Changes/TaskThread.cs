using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Cases;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox.Changes;

/// <param name="Sentence">Who did what.</param>
/// <param name="Text">What they wrote.</param>
public sealed record ThreadLine(DateTimeOffset At, string Sentence, string? Text);

/// <summary>What people did with a task and wrote about it, in sentences, the last first.</summary>
/// <remarks>What was written is for those who accompany the person, and for whoever has the task.</remarks>
public sealed class TaskThread(PathwaysDbContext db, CurrentStaff me)
{
    public async Task<IReadOnlyList<ThreadLine>> ReadAsync(HumanTask task, ActorNames names, CancellationToken cancellationToken)
    {
        var entries = await db.TaskEntries.Where(entry => entry.TaskId == task.Id).AsNoTracking().ToListAsync(cancellationToken);
        var readsText = me.MayReadNotes || task.AssigneeId == me.Id.ToString();
        return [.. entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Select(entry => new ThreadLine(entry.At, Sentence(entry, names), readsText ? entry.Text : null))];
    }

    private static string Sentence(TaskEntry entry, ActorNames names)
    {
        var who = names.Of(entry.Actor) ?? InboxTexts.Somebody;
        return entry.Kind switch
        {
            TaskEntryKind.Claimed when entry.FromAssigneeId is { } from => Fill(InboxTexts.ClaimedFrom, who, names.OfStaff(from) ?? InboxTexts.Somebody),
            TaskEntryKind.Claimed => Fill(InboxTexts.ClaimedFromTeam, who),
            TaskEntryKind.Released => Fill(InboxTexts.ReleasedToTeam, who),
            TaskEntryKind.Reassigned => Fill(InboxTexts.ReassignedTo, who, names.OfStaff(entry.ToAssigneeId) ?? InboxTexts.Somebody),
            TaskEntryKind.Snoozed => Fill(InboxTexts.SnoozedTo, who, ParisTime.Day(entry.UntilDay ?? default)),
            TaskEntryKind.Woken => Fill(InboxTexts.WokenBy, who),
            TaskEntryKind.Reprioritised => Fill(InboxTexts.ReprioritisedTo, who, PriorityWord(entry.Priority ?? TaskPriority.Normal)),
            TaskEntryKind.TakenBack => Fill(InboxTexts.TakenBackBy, who),
            TaskEntryKind.Commented => Fill(InboxTexts.CommentedBy, who),
        };
    }

    public static string PriorityWord(TaskPriority priority) => StatusLooks.Of(priority)?.Word ?? InboxTexts.PriorityNormal;
}
