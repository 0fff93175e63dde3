using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Activities.Schemes;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Designer.Pauses;
using Pathways.Designer.Records;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Cases;

/// <summary>Where a journey stands.</summary>
/// <param name="Deadlines">By step, the day on which it is over at the latest.</param>
public sealed record Position(IReadOnlyList<PresentLine> Lines, IReadOnlyDictionary<string, DateOnly> Deadlines);

/// <summary>Says where a journey stands, and what may come next.</summary>
public sealed class PresentPosition(PathwaysDbContext db, StepLooks steps, TimeProvider clock, CurrentStaff me)
{
    /// <param name="adviser">The name of the person's lead adviser.</param>
    public async Task<Position> DescribeAsync(
        WorkflowInstance instance, WorkflowGraph graph, string adviser, ActorNames actors, CancellationToken cancellationToken)
    {
        var lines = new List<PresentLine>();
        if (PauseWords.Sentence(instance) is { } paused)
            lines.Add(new(new("wait", PausesTexts.Suspended, IsJourneyStep: false), paused, Tone: Tone.Warn, Responsible: adviser));
        if (instance.IncidentCount > 0)
            lines.Add(new(new("alert", CasesTexts.Incident, IsJourneyStep: false), CasesTexts.IncidentSentence, me.Coordinates ? $"/incidents/{instance.Id}" : null, Tone.Bad));

        var waits = await db.Bookmarks.Where(row => row.InstanceId == instance.Id).AsNoTracking().ToListAsync(cancellationToken);
        var tasks = await db.Tasks.Where(row => row.InstanceId == instance.Id && row.Status == HumanTaskStatus.Open).OrderBy(row => row.DueAt).AsNoTracking().ToListAsync(cancellationToken);
        var handoffs = await db.Handoffs.Open().Where(row => row.InstanceId == instance.Id).AsNoTracking().ToListAsync(cancellationToken);
        var timers = await db.Timers.Where(row => row.InstanceId == instance.Id && row.Status == TimerStatus.Pending).OrderBy(row => row.DueAt).AsNoTracking().ToListAsync(cancellationToken);
        var schemes = await db.Enrolments.Where(row => row.InstanceId == instance.Id && row.EndedOn == null).AsNoTracking().ToListAsync(cancellationToken);

        // A suspended journey's tasks are nobody's work: the line about the suspension stands for them.
        lines.AddRange(tasks.Where(_ => instance.PausedUntil is null).Select(task => OfTask(task, actors)));
        lines.AddRange(handoffs.Select(handoff => new PresentLine(
            steps.Of(Handoff.Type),
            handoff.AppointmentOn is { } day
                ? Fill(CasesTexts.WaitsForArrival, CaseWords.AppointmentOf(handoff, day), actors.OfPartner(handoff.PartnerId), Labels.Text(handoff.Need))
                : Fill(CasesTexts.WaitsForPartner, CaseWords.Of(actors.OfPartner(handoff.PartnerId)), CaseWords.LastDay(handoff), Labels.Text(handoff.Need)),
            Responsible: Fill(RecordsTexts.ThePartner, adviser))));
        lines.AddRange(schemes.Select(scheme => new PresentLine(
            CaseWords.Look(scheme.Kind, steps),
            Fill(scheme.FollowOn is null ? CasesTexts.InScheme : CasesTexts.InSchemeWithFollowOn, Labels.Text(scheme.Kind), scheme.Title, scheme.Host, ParisTime.Day(scheme.PlannedEndOn), scheme.FollowOn ?? ""),
            Responsible: adviser)));

        var told = tasks.Select(task => task.ActivityId).Concat(handoffs.Select(handoff => handoff.ActivityId)).Concat(schemes.Select(scheme => scheme.ActivityId)).ToHashSet();
        foreach (var step in waits.Where(wait => !told.Contains(wait.ActivityId)).DistinctBy(wait => wait.ActivityId))
            lines.Add(OfWait(step, graph, timers.FirstOrDefault(timer => timer.ActivityId == step.ActivityId), adviser));
        return new(lines, Deadlines(timers, schemes));
    }

    /// <summary>A scheme is over on its planned day, any other step when its last timer fires.</summary>
    private static Dictionary<string, DateOnly> Deadlines(List<DurableTimer> timers, List<SchemeEnrolment> schemes)
    {
        var deadlines = timers.GroupBy(timer => timer.ActivityId).ToDictionary(group => group.Key, group => ParisCalendar.DayOf(group.Max(timer => timer.DueAt)));
        foreach (var scheme in schemes)
            deadlines[scheme.ActivityId] = scheme.PlannedEndOn;
        return deadlines;
    }

    /// <summary>What the steps at which the journey stands lead to.</summary>
    /// <param name="adviser">The name of the person's lead adviser.</param>
    public IReadOnlyList<NextLine> Next(WorkflowGraph graph, IEnumerable<string> present, IReadOnlyDictionary<string, DateOnly> deadlines, string adviser) =>
    [
        .. from id in present
           let node = graph.Find(id)
           where node is not null
           let ways = graph.From(id).ToList()
           from edge in ways
           let target = graph.Find(edge.Target)
           select new NextLine(
               steps.Of(target?.Type ?? ""), graph.NameOf(edge.Target), ways.Count == 1 ? CasesTexts.InAllCases : Alternatives(node.Type, edge),
               deadlines.TryGetValue(id, out var day) ? day : null,
               target?.Type == Handoff.Type ? Fill(RecordsTexts.ThePartner, adviser) : adviser),
    ];

    /// <summary>« acceptée, refusée ou sans réponse »</summary>
    private string Alternatives(string activityType, GraphEdge edge)
    {
        var words = edge.Outcomes.Select(outcome => steps.Outcome(activityType, outcome).ToLower(CultureInfo.CurrentUICulture)).ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])}{CasesTexts.OrBetweenOutcomes}{words[^1]}";
    }

    private PresentLine OfTask(HumanTask task, ActorNames actors)
    {
        var isLate = task.DueAt < clock.GetUtcNow();
        var text = actors.OfStaff(task.AssigneeId) is { } assignee
            ? Fill(isLate ? CasesTexts.TaskLateFor : CasesTexts.TaskWaitsFor, task.Title, CaseWords.Of(assignee), ParisTime.Day(task.DueAt))
            : Fill(isLate ? CasesTexts.TaskLate : CasesTexts.TaskWaits, task.Title, ParisTime.Day(task.DueAt));
        var who = task.AssigneeId is null && task.Audience == Audience.Coordinator ? RecordsTexts.Coordination : null;
        return new(steps.Of(task.ActivityType), text, $"/taches/{task.Id}", isLate ? Tone.Bad : Tone.Quiet, who);
    }

    private PresentLine OfWait(BookmarkRow wait, WorkflowGraph graph, DurableTimer? timer, string adviser)
    {
        var name = graph.NameOf(wait.ActivityId);
        return new(steps.Of(wait.ActivityType), timer is null ? Fill(CasesTexts.StepWaits, name) : Fill(CasesTexts.StepWaitsUntil, name, ParisTime.Day(timer.DueAt)), Responsible: adviser);
    }
}
