using Pathways.Activities.Coordination;
using Pathways.Designer.Calendar;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox.Changes;

/// <param name="Colleagues">The names of the people of the organisation, by id.</param>
/// <param name="Deadline">When the task's step goes on without an answer; null where it does not.</param>
public sealed record ChangeFacts(
    DateTimeOffset Now, string MyId, string MyOrganisationId, IReadOnlyDictionary<string, string> Colleagues, DateTimeOffset? Deadline);

/// <summary>What may be done with a task. Says why not in a sentence, with the day or the name that it depends on.</summary>
public static class ChangeRules
{
    /// <summary>Nothing is put off for longer, whatever its step allows.</summary>
    private const int LongestSnooze = 366;

    public static string? Refusal(HumanTask task, TaskChange change, ChangeFacts facts) => change switch
    {
        TaskChange.Comment => null,
        _ when task.Status != HumanTaskStatus.Open => InboxTexts.NoLongerOpen,
        TaskChange.Claim claim => RefusedClaim(task, claim, facts),
        TaskChange.Release when task.AssigneeId is null => InboxTexts.AlreadyTheTeams,
        TaskChange.Reassign when task.OrganisationId is { } owner && owner != facts.MyOrganisationId => InboxTexts.OtherOrganisations,
        TaskChange.Reassign reassign => RefusedReassignment(task, reassign, facts),
        TaskChange.Snooze snooze => RefusedSnooze(snooze, facts),
        TaskChange.Wake when !(task.SnoozedUntil > facts.Now) => InboxTexts.NotSnoozed,
        TaskChange.Prioritise prioritise when prioritise.Priority == task.Priority => InboxTexts.SamePriority,
        _ => null,
    };

    private static string? RefusedClaim(HumanTask task, TaskChange.Claim claim, ChangeFacts facts) =>
        task.AssigneeId == facts.MyId ? InboxTexts.AlreadyYours
        : task.AssigneeId != claim.From ? Fill(InboxTexts.ClaimedMeanwhile, NameOf(task.AssigneeId, facts))
        : null;

    private static string? RefusedReassignment(HumanTask task, TaskChange.Reassign reassign, ChangeFacts facts)
    {
        var to = reassign.To.ToString();
        if (!facts.Colleagues.TryGetValue(to, out var name))
            return InboxTexts.NoSuchColleague;
        return task.AssigneeId == to ? Fill(InboxTexts.AlreadyTheirs, name) : null;
    }

    private static string? RefusedSnooze(TaskChange.Snooze snooze, ChangeFacts facts)
    {
        var today = ParisCalendar.DayOf(facts.Now);
        if (snooze.Until <= today)
            return InboxTexts.SnoozeInThePast;
        var last = LastDay(facts) is { } deadline && deadline < today.AddDays(LongestSnooze) ? deadline : today.AddDays(LongestSnooze);
        return snooze.Until <= last ? null
            : last <= today ? InboxTexts.SnoozeNoMore
            : Fill(InboxTexts.SnoozeTooLate, ParisTime.Day(last));
    }

    /// <summary>The last day on whose morning the task would still be there.</summary>
    public static DateOnly? LastDay(ChangeFacts facts)
    {
        if (facts.Deadline is not { } deadline)
            return null;
        var day = ParisCalendar.DayOf(deadline);
        return ParisCalendar.MorningOf(day) < deadline ? day : day.AddDays(-1);
    }

    private static string NameOf(string? id, ChangeFacts facts) =>
        id is null ? InboxTexts.TheTeam : facts.Colleagues.GetValueOrDefault(id) ?? InboxTexts.Somebody;
}
