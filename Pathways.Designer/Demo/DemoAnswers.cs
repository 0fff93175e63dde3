using System.Globalization;
using Pathways.Activities.Barriers;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.Handoffs;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Outreach;
using Pathways.Activities.Training;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Demo;

/// <summary>What the fictional advisers and partners answer.</summary>
internal static class DemoAnswers
{
    /// <summary>The step of the story that a task belongs to.</summary>
    public static DemoStop StepOf(HumanTask task) => (task.ActivityType, task.Name) switch
    {
        (OutreachIntake.Type, _) => DemoStop.Intake,
        (Diagnostic.Type, _) => DemoStop.Diagnostic,
        (BarrierRemoval.Type, _) => DemoStop.BarrierRemoval,
        (Handoff.Type, _) => DemoStop.Handoff,
        (_, "follow-on") => DemoStop.FollowOn,
        (ClausePlacement.Type, _) => DemoStop.ClausePlacement,
        (TrainingStep.Type, _) => DemoStop.Training,
        (NextStep.Type, _) => DemoStop.NextStep,
        (ExitStep.Type, _) => DemoStop.Exit,
        _ => throw new ArgumentException($"The story has no answer to a task of {task.ActivityType}.", nameof(task)),
    };

    /// <summary>How many days the adviser takes.</summary>
    public static int DaysFor(DemoStop step) => step switch
    {
        DemoStop.Intake => 2,
        DemoStop.Diagnostic => 6,
        DemoStop.BarrierRemoval => 12,
        DemoStop.FollowOn => 10,
        _ => 4,
    };

    public static IReadOnlyDictionary<string, object?> ToTask(HumanTask task, DemoPerson person, DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        return StepOf(task) switch
        {
            DemoStop.Intake => Answer(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented")),
            DemoStop.Diagnostic => Answer(
                ("project", person.Project),
                ("barriers", person.Barriers.Select(barrier => (object?)barrier.ToString()).ToList()),
                ("availableFrom", Day(today))),
            DemoStop.Handoff => Answer((HandoffVerdict.Field, HandoffVerdict.Came)),
            DemoStop.BarrierRemoval => Answer(("result", "Lifted")),
            DemoStop.ClausePlacement => Answer(
                ("placed", "yes"),
                ("contract", TaskFormJson.Read(task.FormJson).Fields.Single(field => field.Name == "contract").Choices[0].Value),
                ("startsOn", Day(today.AddDays(3))),
                ("plannedEndOn", Day(today.AddDays(3 + person.SchemeDays)))),
            DemoStop.FollowOn when task.ActivityType == TrainingStep.Type => Answer(
                ("followOn", "Employment"),
                ("followOnDetail", "CDD de huit mois dans le métier appris"),
                ("followOnStartsOn", Day(ParisCalendar.DayOf(task.DueAt).AddDays(62)))),
            DemoStop.FollowOn => Answer(
                ("followOn", "Training"),
                ("followOnDetail", "Titre professionnel au centre de formation"),
                ("followOnStartsOn", Day(ParisCalendar.DayOf(task.DueAt).AddDays(64)))),
            DemoStop.Training => Answer(
                ("placed", "yes"),
                ("course", "Titre professionnel"),
                ("host", "Centre de formation des Hauts-de-France"),
                ("startsOn", Day(today.AddDays(3))),
                ("plannedEndOn", Day(today.AddDays(3 + person.SchemeDays)))),
            DemoStop.NextStep => Answer(("decision", "Exit")),
            _ => Answer(("reason", "FIXED_TERM_OVER_6_MONTHS"), ("exitedOn", Day(today))),
        };
    }

    public static IReadOnlyDictionary<string, object?> ToHandoff(DemoPerson person, HandoffRequest handoff, DateTimeOffset now) =>
        handoff.Need == Activities.Barriers.BarrierKind.Availability || IsDeclined(person, handoff)
            ? Answer((HandoffVerdict.Field, HandoffVerdict.Rejected), (ReplyFields.Reason, nameof(DeclineReason.NoPlace)))
            : Answer((HandoffVerdict.Field, HandoffVerdict.Accepted), (ReplyFields.AppointmentOn, Day(ParisCalendar.DayOf(now).AddDays(4))));

    /// <summary>Whether the first partner that is asked about the person's mobility has no place, so that the next one is.</summary>
    public static bool IsDeclined(DemoPerson person, HandoffRequest handoff) =>
        person is { FirstName: "Jordan" } && handoff is { State: HandoffState.Requested, Need: Activities.Barriers.BarrierKind.Mobility, Attempt: 1 };

    /// <summary>Whether the partner gives an appointment and then says no more, so that somebody has to ask how it went.</summary>
    public static bool IsOnlyAccepted(HandoffRequest handoff) =>
        handoff is { State: HandoffState.Requested, Need: Activities.Barriers.BarrierKind.Family or Activities.Barriers.BarrierKind.Health };

    /// <summary>What the partner says after the appointment.</summary>
    public static IReadOnlyDictionary<string, object?> AfterAppointment(HandoffRequest handoff) =>
        Answer((HandoffVerdict.Field, HandoffVerdict.Completed), (ReplyFields.ArrivedOn, Day(handoff.AppointmentOn!.Value)), (ReplyFields.Result, nameof(HandoffResultKind.Supported)));

    private static Dictionary<string, object?> Answer(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var answer = new Dictionary<string, object?>();
        foreach (var (name, value) in values)
            answer[name] = value;
        return answer;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
