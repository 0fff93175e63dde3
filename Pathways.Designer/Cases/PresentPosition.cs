using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Cases;

/// <summary>Says where a journey stands, and what may come next.</summary>
public sealed class PresentPosition(PathwaysDbContext db, StepLooks steps, TimeProvider clock, CurrentStaff me)
{
    public async Task<IReadOnlyList<PresentLine>> DescribeAsync(
        WorkflowInstance instance, WorkflowGraph graph, ActorNames actors, CancellationToken cancellationToken)
    {
        var lines = new List<PresentLine>();
        if (instance.IncidentCount > 0)
            lines.Add(new(new("alert", CasesTexts.Incident, IsJourneyStep: false), CasesTexts.IncidentSentence, me.Coordinates ? $"/incidents/{instance.Id}" : null, Tone.Bad));

        var waits = await db.Bookmarks.Where(row => row.InstanceId == instance.Id).AsNoTracking().ToListAsync(cancellationToken);
        var tasks = await db.Tasks.Where(row => row.InstanceId == instance.Id && row.Status == HumanTaskStatus.Open).OrderBy(row => row.DueAt).AsNoTracking().ToListAsync(cancellationToken);
        var handoffs = await db.Handoffs.Where(row => row.InstanceId == instance.Id && (row.State == HandoffState.Requested || (row.State == HandoffState.Accepted && row.FollowUpWaitId != null))).AsNoTracking().ToListAsync(cancellationToken);
        var timers = await db.Timers.Where(row => row.InstanceId == instance.Id && row.Status == TimerStatus.Pending).OrderBy(row => row.DueAt).AsNoTracking().ToListAsync(cancellationToken);
        var schemes = await db.Enrolments.Where(row => row.InstanceId == instance.Id && row.EndedOn == null).AsNoTracking().ToListAsync(cancellationToken);

        lines.AddRange(tasks.Select(task => OfTask(task, actors)));
        lines.AddRange(handoffs.Select(handoff => new PresentLine(
            steps.Of(CaseWords.HandoffType),
            handoff.AppointmentOn is { } day
                ? Fill(CasesTexts.WaitsForArrival, CaseWords.AppointmentOf(handoff, day), actors.OfPartner(handoff.PartnerId), Labels.Text(handoff.Need))
                : Fill(CasesTexts.WaitsForPartner, CaseWords.Of(actors.OfPartner(handoff.PartnerId)), CaseWords.LastDay(handoff), Labels.Text(handoff.Need)))));
        lines.AddRange(schemes.Select(scheme => new PresentLine(
            CaseWords.Look(scheme.Kind, steps),
            Fill(scheme.FollowOn is null ? CasesTexts.InScheme : CasesTexts.InSchemeWithFollowOn, Labels.Text(scheme.Kind), scheme.Title, scheme.Host, ParisTime.Day(scheme.PlannedEndOn), scheme.FollowOn ?? ""))));

        var told = tasks.Select(task => task.ActivityId).Concat(handoffs.Select(handoff => handoff.ActivityId)).Concat(schemes.Select(scheme => scheme.ActivityId)).ToHashSet();
        foreach (var step in waits.Where(wait => !told.Contains(wait.ActivityId)).DistinctBy(wait => wait.ActivityId))
            lines.Add(OfWait(step, graph, timers.FirstOrDefault(timer => timer.ActivityId == step.ActivityId)));
        return lines;
    }

    /// <summary>What the steps at which the journey stands lead to.</summary>
    public IReadOnlyList<NextLine> Next(WorkflowGraph graph, IEnumerable<string> present) =>
    [
        .. from id in present
           let node = graph.Find(id)
           where node is not null
           let ways = graph.From(id).ToList()
           from edge in ways
           select new NextLine(graph.NameOf(edge.Target), ways.Count == 1 ? CasesTexts.InAllCases : Alternatives(node.Type, edge)),
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
        return new(steps.Of(task.ActivityType), text, $"/taches/{task.Id}", isLate ? Tone.Bad : Tone.Quiet);
    }

    private PresentLine OfWait(BookmarkRow wait, WorkflowGraph graph, DurableTimer? timer)
    {
        var name = graph.NameOf(wait.ActivityId);
        return new(steps.Of(wait.ActivityType), timer is null ? Fill(CasesTexts.StepWaits, name) : Fill(CasesTexts.StepWaitsUntil, name, ParisTime.Day(timer.DueAt)));
    }
}
