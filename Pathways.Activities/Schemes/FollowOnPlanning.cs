using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Schemes;

public enum FollowOnKind
{
    Training,
    Employment,
    InsertionEmployment,
    ClauseContract,
    Other,
}

/// <summary>What comes after a scheme.</summary>
public sealed record PlannedFollowOn(FollowOnKind Kind, string Text, DateOnly? StartsOn);

/// <summary>
/// Opens the task that plans what comes after a scheme, 90 days before its planned end by the rules, and makes it more
/// pressing at 60 and 30 days; at 15 days it becomes the coordinator's.
/// </summary>
internal static class FollowOnPlanning
{
    public const string TaskName = "follow-on";
    private const string TimerPrefix = "follow-on-";

    public static bool IsOpening(string timerName) => timerName.StartsWith(TimerPrefix, StringComparison.Ordinal);

    /// <summary>Sets a timer for each opening to come; one that is already past opens the task at once.</summary>
    public static void Plan(ActivityContext context, RunningEnrolment enrolment)
    {
        var openings = Openings(context);
        var missed = openings.LastOrDefault(days => MomentOf(enrolment, days) <= context.Now, -1);
        foreach (var days in openings.Where(days => MomentOf(enrolment, days) > context.Now))
        {
            var name = TimerName(days);
            context.SetState(name, context.SetTimer(name, MomentOf(enrolment, days)));
        }
        if (missed >= 0)
            Open(context, enrolment, TimerName(missed));
    }

    /// <summary>The opening's day has come: opens the task, or makes it more pressing.</summary>
    public static void Open(ActivityContext context, RunningEnrolment enrolment, string timerName)
    {
        if (context.State<string>("followOn") is not null)
            return;
        var days = int.Parse(timerName.AsSpan(TimerPrefix.Length), CultureInfo.InvariantCulture);
        var openings = Openings(context);
        var level = openings.IndexOf(days);
        var isLast = level == openings.Count - 1;
        var priority = level switch { 0 => TaskPriority.Normal, 1 => TaskPriority.High, _ => TaskPriority.Urgent };
        var audience = isLast ? Audience.Coordinator : Audience.LeadAdviser;
        var due = ParisCalendar.EveningOf(isLast ? enrolment.PlannedEndOn : enrolment.PlannedEndOn.AddDays(-openings[level + 1]));
        var explanation = Labels.Text("FollowOn.Explanation", enrolment.Title, enrolment.PlannedEndOn, days);
        if (context.State<string>(TaskName) is { } task)
        {
            context.Emit(new EscalateTask(task, priority, audience, DueAt: null, explanation));
            return;
        }
        context.SetState(TaskName, context.OpenTask(new TaskRequest
        {
            Name = TaskName,
            Title = Labels.Text("FollowOn.Title", enrolment.PersonName),
            Explanation = explanation,
            Audience = audience,
            DueAt = due,
            Priority = priority,
            Form = new TaskForm(Form(enrolment)),
        }));
    }

    public static void ReleaseTimers(ActivityContext context)
    {
        foreach (var days in Openings(context))
        {
            if (context.State<string>(TimerName(days)) is { } wait)
                context.Release(wait);
        }
    }

    public static PlannedFollowOn Read(StepAnswer answer)
    {
        var kind = answer.Code<FollowOnKind>("followOn") ?? FollowOnKind.Other;
        return new PlannedFollowOn(kind, answer.Text("followOnDetail") ?? Labels.Text(kind), answer.Day("followOnStartsOn"));
    }

    /// <summary>The questions on what comes next, also asked when a scheme ends early.</summary>
    public static IReadOnlyList<FormField> Questions(DateOnly earliestStart) =>
    [
        new("followOn", Labels.Text("FollowOn.Kind"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<FollowOnKind>() },
        new("followOnDetail", Labels.Text("FollowOn.Detail"), FormFieldKind.Text) { IsRequired = true, MaximumLength = 200, Help = Labels.Text("FollowOn.Detail.Help") },
        new("followOnStartsOn", Labels.Text("FollowOn.StartsOn"), FormFieldKind.Date) { IsRequired = true, Earliest = earliestStart, Latest = earliestStart.AddYears(3) },
    ];

    private static IReadOnlyList<FormField> Form(RunningEnrolment enrolment) => Questions(enrolment.PlannedEndOn.AddDays(-90));

    private static string TimerName(int days) => TimerPrefix + days.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset MomentOf(RunningEnrolment enrolment, int days) => ParisCalendar.MorningOf(enrolment.PlannedEndOn.AddDays(-days));

    /// <summary>From the farthest to the nearest to the planned end; the last is the escalation.</summary>
    private static List<int> Openings(ActivityContext context)
    {
        var rules = context.Lookup<IFieldRules>();
        return [.. rules.Rule("followOn.opening").Values, rules.Days("followOn.escalation")];
    }
}
