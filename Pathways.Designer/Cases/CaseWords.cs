using Pathways.Activities;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Schemes;
using Pathways.Activities.Training;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Designer.Pauses;
using Pathways.Engine.Instances;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Cases;

/// <summary>Words and looks that the case file and the timeline share.</summary>
public static class CaseWords
{
    private const string Vowels = "aeiouàâäéèêëîïôöùûüœæ";

    /// <summary>« de Mobilité Artois », « d’Aïcha »</summary>
    public static string Of(string name) =>
        name.Length > 0 && Vowels.Contains(char.ToLowerInvariant(name[0]), StringComparison.Ordinal)
            ? Fill(CasesTexts.OfElided, name)
            : Fill(CasesTexts.Of, name);

    /// <summary>The request expires as its last day ends: that day is the one to name.</summary>
    public static string LastDay(HandoffRequest handoff) => ParisTime.Day(handoff.ExpiresAt.AddTicks(-1));

    /// <summary>« le 12 mars 2027 à 14 h 30, 12 rue de la Mairie »</summary>
    public static string AppointmentOf(HandoffRequest handoff, DateOnly day)
    {
        var when = handoff.AppointmentAt is { } at
            ? Fill(CasesTexts.AppointmentDayAndTime, ParisTime.Day(day), ParisTime.Time(at))
            : Fill(CasesTexts.AppointmentDay, ParisTime.Day(day));
        return handoff.AppointmentPlace is { Length: > 0 } place ? $"{when}, {place}" : when;
    }

    public static string ExitReason(JourneyExit exit) => Labels.Text($"ExitReason.{exit.ReasonCode}");

    public static StepLook Look(SchemeKind kind, StepLooks steps) => kind switch
    {
        SchemeKind.ClauseContract => steps.Of(ClausePlacement.Type),
        SchemeKind.Training => steps.Of(TrainingStep.Type),
        SchemeKind.InsertionEmployment => new("employment", Labels.Text(kind), IsJourneyStep: true),
        SchemeKind.Immersion => new("immersion", Labels.Text(kind), IsJourneyStep: true),
        SchemeKind.Workshop => new("workshop", Labels.Text(kind), IsJourneyStep: true),
        SchemeKind.SupportedJobSearch => new("job-search", Labels.Text(kind), IsJourneyStep: true),
    };

    public static StatusLook Look(WorkflowInstance? instance) => instance switch
    {
        null => new(Tone.Quiet, "info", CasesTexts.NoJourney),
        { IncidentCount: > 0, Status: InstanceStatus.Running } => new(Tone.Bad, "alert", CasesTexts.StatusIncident),
        { SubStatus: InstanceSubStatus.Faulted } => new(Tone.Bad, "alert", CasesTexts.StatusIncident),
        { SubStatus: InstanceSubStatus.Cancelled } => new(Tone.Quiet, "cancelled", CasesTexts.StatusCancelled),
        { Status: InstanceStatus.Finished } => new(Tone.Good, "done", CasesTexts.StatusFinished),
        { PausedUntil: { } until } => new(Tone.Warn, "wait", $"{PausesTexts.Suspended} {Fill(PausesTexts.Until, ParisTime.Day(until))}"),
        _ => new(Tone.Note, "clock", CasesTexts.StatusRunning),
    };

    public static StatusLook Look(SchemeEnrolment enrolment, DateOnly today) => enrolment switch
    {
        { EndedOn: not null } => new(Tone.Quiet, "done", CasesTexts.SchemeStatusEnded),
        _ when enrolment.StartsOn > today => new(Tone.Note, "calendar", CasesTexts.SchemeStatusToCome),
        _ when enrolment.PlannedEndOn < today => new(Tone.Bad, "alert", CasesTexts.SchemeStatusOverdue),
        _ => new(Tone.Good, "clock", CasesTexts.SchemeStatusOpen),
    };

    /// <summary>The days between a scheme and its follow-on: known, or promised once both days are set.</summary>
    public static int? GapDays(SchemeEnrolment enrolment) =>
        enrolment.GapDays ?? (enrolment.FollowOnStartsOn is { } next ? Math.Max(0, next.DayNumber - enrolment.PlannedEndOn.DayNumber - 1) : null);

    public static DateOnly Today(TimeProvider clock) => ParisCalendar.DayOf(clock.GetUtcNow());
}
