using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.Handoffs;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Outreach;
using Pathways.Activities.Persistence;
using Pathways.Activities.Schemes;
using Pathways.Activities.Training;
using Pathways.Designer.Calendar;
using Pathways.Designer.Cases;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Designer.Rights;

/// <summary>A person's journey as that person reads it: in plain words, without the team's notes.</summary>
/// <param name="AnswerMonths">Within how many months the organisation answers what the person asks for.</param>
public sealed record MyJourney(
    Beneficiary Person, StaffMember Adviser, string Organisation, IReadOnlyList<string> Now, IReadOnlyList<string> Next, IReadOnlyList<string> Appointments, int AnswerMonths);

public sealed class MyJourneys(PathwaysDbContext db, CaseFiles files, IFieldRules rules, TimeProvider clock)
{
    public async Task<MyJourney?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await files.FindPersonAsync(id, cancellationToken) is not { } person)
            return null;
        var subject = id.ToString();
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        var journeys = await db.Instances.Live().Where(row => row.CorrelationId == subject).AsNoTracking().ToListAsync(cancellationToken);
        var tasks = await db.Tasks.Where(row => row.SubjectId == subject && row.Status == HumanTaskStatus.Open).OrderBy(row => row.DueAt).AsNoTracking().ToListAsync(cancellationToken);
        var barriers = await db.Barriers.Where(row => row.BeneficiaryId == id && (row.State == BarrierState.Open || row.State == BarrierState.InProgress)).AsNoTracking().ToListAsync(cancellationToken);
        var schemes = await db.Enrolments.Where(row => row.BeneficiaryId == id && row.EndedOn == null).OrderBy(row => row.StartsOn).AsNoTracking().ToListAsync(cancellationToken);
        var handoffs = await db.Handoffs.Where(row => row.BeneficiaryId == id).OrderBy(row => row.RequestedAt).AsNoTracking().ToListAsync(cancellationToken);
        var partners = (await ActorNames.ReadAsync(db, cancellationToken)).OfPartner;
        return new(
            person,
            await db.Staff.AsNoTracking().SingleAsync(row => row.Id == person.LeadAdviserId, cancellationToken),
            await db.Organisations.Where(row => row.Id == person.OrganisationId).Select(row => row.Name).SingleAsync(cancellationToken),
            [
                .. journeys.Select(row => row.PausedUntil).OfType<DateTimeOffset>().Select(until => Fill(RightsTexts.NowPaused, ParisTime.Day(until))),
                .. schemes.Select(scheme => InScheme(scheme, today)),
                .. NowBarriers(barriers),
                .. handoffs.Where(handoff => handoff.State is HandoffState.Requested).Select(handoff => Fill(RightsTexts.NowRequested, partners(handoff.PartnerId), ParisTime.Day(handoff.RequestedAt))),
                .. handoffs.Where(handoff => handoff.State is HandoffState.InProgress).Select(handoff => Fill(RightsTexts.NowWith, partners(handoff.PartnerId), Lower(handoff.Need))),
                .. journeys.Count > 0 || schemes.Count > 0 ? [] : new[] { RightsTexts.NowNothing },
            ],
            [
                .. tasks.Select(task => (Sentence: Sentence(task.ActivityType), Day: Later(ParisCalendar.DayOf(task.DueAt), today))).DistinctBy(line => line.Sentence).Select(line => Fill(RightsTexts.ByWhen, line.Sentence, ParisTime.Day(line.Day))),
                .. handoffs.Where(handoff => handoff.State is HandoffState.Requested).Select(handoff => Fill(RightsTexts.NextAnswer, partners(handoff.PartnerId), CaseWords.LastDay(handoff))),
                .. schemes.Select(AfterScheme),
            ],
            [.. handoffs.Where(handoff => handoff is { State: HandoffState.Accepted, AppointmentOn: { } day } && day >= today).OrderBy(handoff => handoff.AppointmentOn)
                .Select(handoff => Fill(RightsTexts.Appointment, partners(handoff.PartnerId), CaseWords.AppointmentOf(handoff, handoff.AppointmentOn!.Value)))],
            rules.Rule("rights.answer").Values[0]);
    }

    private static IEnumerable<string> NowBarriers(List<Barrier> barriers) =>
        barriers.Count == 0 ? [] : [Fill(RightsTexts.NowBarriers, string.Join(", ", barriers.Select(barrier => Lower(barrier.Kind)).Distinct()))];

    private static string Lower(BarrierKind kind) => Labels.Text(kind).ToLower(CultureInfo.CurrentCulture);

    private static string InScheme(SchemeEnrolment scheme, DateOnly today) => Fill(
        scheme.StartsOn > today ? RightsTexts.NowSchemeToCome : RightsTexts.NowScheme, scheme.Title, scheme.Host, ParisTime.Day(scheme.StartsOn), ParisTime.Day(scheme.PlannedEndOn));

    private static string AfterScheme(SchemeEnrolment scheme) => scheme switch
    {
        { FollowOn: { Length: > 0 } next, FollowOnStartsOn: { } day } => Fill(RightsTexts.NextFrom, next, ParisTime.Day(day)),
        { FollowOn: { Length: > 0 } next } => Fill(RightsTexts.NextIs, next, scheme.Title),
        _ => Fill(RightsTexts.NextPrepared, scheme.Title, ParisTime.Day(scheme.PlannedEndOn)),
    };

    /// <summary>What a step is to the person whom it is for. What the team wrote stays with the team.</summary>
    private static string Sentence(string activityType) => activityType switch
    {
        OutreachIntake.Type => RightsTexts.StepIntake,
        Diagnostic.Type => RightsTexts.StepDiagnostic,
        BarrierRemoval.Type => RightsTexts.StepBarrier,
        Handoff.Type => RightsTexts.StepHandoff,
        ClausePlacement.Type => RightsTexts.StepContract,
        TrainingStep.Type => RightsTexts.StepTraining,
        ExitStep.Type => RightsTexts.StepExit,
        _ => RightsTexts.StepNext,
    };

    /// <summary>What the team is late with is for now: no day that is over is promised.</summary>
    private static DateOnly Later(DateOnly due, DateOnly today) => due < today ? today : due;
}
