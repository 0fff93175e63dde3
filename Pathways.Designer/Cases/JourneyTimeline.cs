using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Persistence;
using Pathways.Activities.Schemes;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Designer.Pauses;
using Pathways.Designer.Records;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Cases;

/// <param name="Step">The step that it belongs to; null for what the whole journey does.</param>
public sealed record TimelineLine(DateTimeOffset At, string Sentence, StepLook? Step, Tone Tone = Tone.Quiet)
{
    public TimelineTopic Topic { get; init; }

    /// <summary>What somebody wrote in own words.</summary>
    public string? Body { get; init; }

    /// <summary>Who withdrew it and when, where it holds no longer.</summary>
    public string? Struck { get; init; }

    /// <summary>Where the reader can correct it.</summary>
    public string? Href { get; init; }

    /// <summary>Of which journey it is, where the person has several.</summary>
    public string? Journey { get; init; }
}

/// <summary>What happened in a journey, the newest first, as sentences that anybody in the team understands.</summary>
public sealed class JourneyTimeline(PathwaysDbContext db, StepLooks steps, DefinitionGraphs graphs, TimeProvider clock)
{
    private static readonly JournalKind[] Told =
        [JournalKind.Started, JournalKind.Completed, JournalKind.Cancelled, JournalKind.Faulted, JournalKind.Ended, JournalKind.Note,
         JournalKind.Postponed, JournalKind.Retried, JournalKind.Overridden,
         JournalKind.Paused, JournalKind.Continued, JournalKind.Moved, JournalKind.MoveReverted,
         JournalKind.MessageResent, JournalKind.MessageArrived, JournalKind.MessageGivenUp, JournalKind.MessageReturned];

    private static StepLook MessageLook => new("message", CasesTexts.Message, IsJourneyStep: false);

    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(string instanceId, ActorNames actors, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.Where(row => row.InstanceId == instanceId).AsNoTracking().ToListAsync(cancellationToken);
        var handoffs = await db.Handoffs.Where(row => row.InstanceId == instanceId).AsNoTracking().ToListAsync(cancellationToken);
        var asked = handoffs.Select(handoff => handoff.Id).ToList();
        var happened = await db.HandoffEvents.Where(row => asked.Contains(row.HandoffId)).OrderBy(row => row.At).AsNoTracking().ToListAsync(cancellationToken);
        // What one burst did has one time: what somebody did is told before what followed from it.
        var lines = new List<TimelineLine>();
        lines.AddRange(Completions(tasks, actors));
        lines.AddRange(About(TimelineTopic.Partners, HandoffLines.Answers(handoffs, happened, actors).Select(line => line.ToTimeline(steps))));
        lines.AddRange(await JournalAsync(instanceId, tasks, actors, cancellationToken));
        lines.AddRange(About(TimelineTopic.Schemes, await SchemesAsync(instanceId, cancellationToken)));
        lines.AddRange(Openings(tasks, actors));
        lines.AddRange(About(TimelineTopic.Partners, HandoffLines.Requests(handoffs, actors).Select(line => line.ToTimeline(steps))));
        lines.AddRange(About(TimelineTopic.Partners, await MessagesAsync(instanceId, cancellationToken)));
        var now = clock.GetUtcNow();
        return [.. lines.Where(line => line.At <= now).Select((line, order) => (line, order))
            .OrderByDescending(pair => pair.line.At).ThenByDescending(pair => pair.order).Select(pair => pair.line)];
    }

    private static IEnumerable<TimelineLine> About(TimelineTopic topic, IEnumerable<TimelineLine> lines) =>
        lines.Select(line => line with { Topic = topic });

    private async Task<List<TimelineLine>> JournalAsync(
        string instanceId, List<HumanTask> tasks, ActorNames actors, CancellationToken cancellationToken)
    {
        var definition = await db.Instances.Where(row => row.Id == instanceId)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (_, d) => d)
            .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        var graph = definition is null ? WorkflowGraph.Empty : graphs.Of(definition);
        var entries = await db.Journal.Where(row => row.InstanceId == instanceId && Told.Contains(row.Kind))
            .OrderBy(row => row.Number).AsNoTracking().ToListAsync(cancellationToken);
        return [.. entries.Where(entry => !IsToldByItsTask(entry, tasks)).Select(entry => Tell(entry, definition, graph, actors)).OfType<TimelineLine>()];
    }

    /// <summary>A step that its task completed, without an outcome worth a word.</summary>
    private static bool IsToldByItsTask(JournalEntry entry, List<HumanTask> tasks) =>
        entry is { Kind: JournalKind.Completed, Detail: null or "" or "Done" }
        && tasks.Any(task => task.ActivityId == entry.ActivityId && task.Status == HumanTaskStatus.Completed && task.ClosedAt == entry.At);

    private TimelineLine? Tell(JournalEntry entry, StoredDefinition? definition, WorkflowGraph graph, ActorNames actors)
    {
        var look = steps.Of(entry.ActivityType);
        var name = graph.NameOf(entry.ActivityId);
        return entry.Kind switch
        {
            JournalKind.Started => new(entry.At, Started(definition, actors.Of(entry.Actor)), null),
            JournalKind.Completed when look.IsJourneyStep => Completed(entry, look, name),
            JournalKind.Cancelled when look.IsJourneyStep => new(entry.At, Fill(CasesTexts.StepCancelled, name), look),
            JournalKind.Faulted => new(entry.At, Fill(CasesTexts.StepFaulted, name, entry.Detail ?? ""), look, Tone.Bad),
            JournalKind.Postponed => new(entry.At, Fill(CasesTexts.StepPostponed, name, entry.Detail ?? ""), look, Tone.Warn),
            JournalKind.Retried => new(entry.At, Fill(CasesTexts.StepRetried, actors.Of(entry.Actor) ?? CasesTexts.Somebody, name), look),
            JournalKind.Overridden => new(entry.At, Fill(CasesTexts.StepOverridden, actors.Of(entry.Actor) ?? CasesTexts.Somebody, name, steps.Outcome(entry.ActivityType, entry.Detail ?? "")), look),
            JournalKind.Note when entry.Detail is { Length: > 0 } note => new(entry.At, note, look),
            JournalKind.Ended when entry.Detail?.StartsWith(nameof(InstanceSubStatus.Faulted), StringComparison.Ordinal) == true =>
                new(entry.At, CasesTexts.JourneyFaulted, null, Tone.Bad),
            JournalKind.Ended when entry.Detail?.StartsWith(nameof(InstanceSubStatus.Cancelled), StringComparison.Ordinal) == true =>
                new(entry.At, CasesTexts.JourneyCancelled, null, Tone.Quiet),
            JournalKind.Ended => new(entry.At, CasesTexts.JourneyEnded, null, Tone.Good),
            JournalKind.Paused => Paused(entry, actors),
            JournalKind.Continued => new(entry.At, actors.Of(entry.Actor) is { } who ? Fill(PausesTexts.ContinuedBy, who) : PausesTexts.ContinuedByItself, null),
            JournalKind.Moved => new(entry.At, Fill(CasesTexts.JourneyMoved, entry.Detail), null),
            JournalKind.MoveReverted => new(entry.At, Fill(CasesTexts.JourneyMoveReverted, entry.Detail), null),
            JournalKind.MessageResent => Decided(entry, CasesTexts.MessageResent, actors),
            JournalKind.MessageArrived => Decided(entry, CasesTexts.MessageArrived, actors),
            JournalKind.MessageGivenUp => Decided(entry, CasesTexts.MessageGivenUp, actors),
            JournalKind.MessageReturned => new(entry.At, Fill(CasesTexts.MessageReturned, entry.Detail ?? ""), MessageLook, Tone.Bad),
            _ => null,
        };
    }

    private static TimelineLine Paused(JournalEntry entry, ActorNames actors)
    {
        var (reason, until) = InstancePause.ReadDetail(entry.Detail);
        return new(
            entry.At,
            Fill(PausesTexts.SuspendedLine, actors.Of(entry.Actor) ?? CasesTexts.Somebody, until is { } day ? ParisTime.Day(day) : "", PauseWords.Reason(reason).ToLower(CultureInfo.CurrentUICulture)),
            null, Tone.Warn);
    }

    private static TimelineLine Decided(JournalEntry entry, string sentence, ActorNames actors) =>
        new(entry.At, Fill(sentence, actors.Of(entry.Actor) ?? CasesTexts.Somebody, entry.Detail ?? ""), MessageLook);

    private static string Started(StoredDefinition? definition, string? actor) => actor is null
        ? Fill(CasesTexts.JourneyStarted, definition?.Name ?? "")
        : Fill(CasesTexts.JourneyStartedBy, definition?.Name ?? "", actor);

    private TimelineLine Completed(JournalEntry entry, StepLook look, string name)
    {
        var outcomes = Outcomes(entry.Detail);
        var isLate = outcomes.Any(outcome => steps.IsDeadline(entry.ActivityType, outcome));
        var told = outcomes.Where(outcome => outcome != "Done").Select(outcome => steps.Outcome(entry.ActivityType, outcome)).ToList();
        var sentence = told.Count == 0
            ? Fill(CasesTexts.StepCompleted, name)
            : Fill(CasesTexts.StepCompletedWith, name, string.Join(", ", told).ToLower(CultureInfo.CurrentUICulture));
        return new(entry.At, sentence, look, isLate ? Tone.Warn : Tone.Good);
    }

    /// <summary>The outcomes that a completion wrote into the journal.</summary>
    private static string[] Outcomes(string? detail) =>
        detail?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private IEnumerable<TimelineLine> Completions(List<HumanTask> tasks, ActorNames actors) =>
        from task in tasks
        where task is { Status: HumanTaskStatus.Completed, ClosedAt: not null }
        select new TimelineLine(
            task.ClosedAt!.Value, Fill(CasesTexts.TaskCompleted, actors.Of(task.CompletedBy) ?? CasesTexts.Somebody, task.Title), steps.Of(task.ActivityType), Tone.Good);

    private IEnumerable<TimelineLine> Openings(List<HumanTask> tasks, ActorNames actors) =>
        from task in tasks
        select new TimelineLine(
            task.OpenedAt,
            actors.OfStaff(task.AssigneeId) is { } assignee
                ? Fill(CasesTexts.TaskOpenedFor, task.Title, assignee, ParisTime.Day(task.DueAt))
                : Fill(CasesTexts.TaskOpened, task.Title, ParisTime.Day(task.DueAt)),
            steps.Of(task.ActivityType));

    private async Task<List<TimelineLine>> SchemesAsync(string instanceId, CancellationToken cancellationToken)
    {
        var lines = new List<TimelineLine>();
        foreach (var scheme in await db.Enrolments.Where(row => row.InstanceId == instanceId).AsNoTracking().ToListAsync(cancellationToken))
        {
            var look = CaseWords.Look(scheme.Kind, steps);
            lines.Add(new(ParisCalendar.MorningOf(scheme.StartsOn), Fill(CasesTexts.SchemeStarted, Labels.Text(scheme.Kind), scheme.Title, scheme.Host, ParisTime.Day(scheme.PlannedEndOn)), look, Tone.Good));
            if (scheme.EndedOn is { } end)
                lines.Add(new(ParisCalendar.EveningOf(end), Fill(CasesTexts.SchemeEnded, scheme.Title, scheme.FollowOn ?? CasesTexts.ExitRecorded), look));
        }

        foreach (var exit in await db.Exits.Where(row => row.InstanceId == instanceId).AsNoTracking().ToListAsync(cancellationToken))
            lines.Add(new(exit.RecordedAt, Fill(CasesTexts.ExitSentence, Labels.Text(exit.Kind), CaseWords.ExitReason(exit)), steps.Of(ExitStep.Type), Tone.Good));
        return lines;
    }

    private async Task<List<TimelineLine>> MessagesAsync(string instanceId, CancellationToken cancellationToken)
    {
        var messages = await db.Outbox.Where(row => row.InstanceId == instanceId)
            .AsSent(db)
            .Select(row => new { row.Sent.Recipient, row.Message.Subject, row.Sent.Status, row.Message.CreatedAt, row.Sent.SentAt })
            .ToListAsync(cancellationToken);
        var look = MessageLook;
        return [.. messages.Where(message => message.Status is not (OutboxStatus.Pending or OutboxStatus.Cancelled)).Select(message => message.Status switch
        {
            OutboxStatus.Sent => new TimelineLine(message.SentAt ?? message.CreatedAt, Fill(CasesTexts.MessageSent, message.Recipient, message.Subject), look),
            OutboxStatus.Unknown => new(message.CreatedAt, Fill(CasesTexts.MessageUnknown, message.Recipient, message.Subject), look, Tone.Warn),
            _ => new(message.CreatedAt, Fill(CasesTexts.MessageFailed, message.Recipient, message.Subject), look, Tone.Bad),
        })];
    }
}
