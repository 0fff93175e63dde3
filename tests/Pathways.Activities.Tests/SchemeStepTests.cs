using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Schemes;
using Pathways.Activities.Training;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests;

public sealed class SchemeStepTests
{
    private static readonly DateOnly _today = new(2027, 1, 4);
    private static readonly ClauseOffer _offer = new(DerivedId.From("offer"), "Rénovation de la cité 9", "Artois Bâtiment", 2, new DateOnly(2028, 6, 30));

    [Fact]
    public void Without_a_contract_near_the_person_there_is_no_task() =>
        Assert.Equal(ClausePlacement.NoMatch, Clause([]).Start().Outcome);

    [Fact]
    public void The_follow_on_task_opens_90_days_before_the_end_and_is_pressed_at_60_30_and_15()
    {
        var end = _today.AddDays(200);
        var run = Placed(end);
        Assert.DoesNotContain(run.Effects, IsFollowOnTask);

        run.AdvanceTo(end.AddDays(-91));
        Assert.DoesNotContain(run.Effects, IsFollowOnTask);
        run.AdvanceTo(end.AddDays(-90));
        Assert.Single(run.Effects, IsFollowOnTask);
        run.AdvanceTo(end.AddDays(-15));

        Assert.Single(run.Effects, IsFollowOnTask);
        Assert.Collection(
            run.Effects.OfType<EscalateTask>(),
            at60 => Assert.Equal((TaskPriority.High, Audience.LeadAdviser), (at60.Priority, at60.Audience)),
            at30 => Assert.Equal((TaskPriority.Urgent, Audience.LeadAdviser), (at30.Priority, at30.Audience)),
            at15 => Assert.Equal((TaskPriority.Urgent, Audience.Coordinator), (at15.Priority, at15.Audience)));
    }

    [Theory]
    [InlineData(FollowOnKind.Training, SchemeStep.ToTraining)]
    [InlineData(FollowOnKind.Employment, SchemeStep.ToNextStep)]
    public void A_planned_follow_on_ends_the_scheme_on_its_planned_day(FollowOnKind followOn, string outcome)
    {
        var end = _today.AddDays(120);
        var run = Placed(end).AdvanceTo(end.AddDays(-80));
        PlanFollowOn(run, followOn, end.AddDays(5));
        Assert.Null(run.Outcome);

        run.AdvanceTo(end);

        Assert.Equal(outcome, run.Outcome);
        Assert.Equal(end, run.Effects.OfType<EndEnrolment>().Single().EndedOn);
        Assert.Empty(run.Effects.OfType<EscalateTask>());
    }

    [Fact]
    public void A_scheme_without_a_follow_on_does_not_end_and_leaves_by_its_deadline_after_the_grace()
    {
        var end = _today.AddDays(120);
        var run = Placed(end).AdvanceTo(end.AddDays(14));
        Assert.Null(run.Outcome);

        run.AdvanceTo(end.AddDays(15));

        Assert.Equal(JourneyStep.DeadlinePassed, run.Outcome);
        Assert.Empty(run.Effects.OfType<EndEnrolment>());
    }

    [Fact]
    public void A_follow_on_planned_after_the_end_ends_the_scheme_at_once()
    {
        var end = _today.AddDays(120);
        var run = Placed(end).AdvanceTo(end.AddDays(3));
        PlanFollowOn(run, FollowOnKind.Training, end.AddDays(10));
        Assert.Equal(SchemeStep.ToTraining, run.Outcome);
        Assert.Equal(end, run.Effects.OfType<EndEnrolment>().Single().EndedOn);
    }

    [Fact]
    public void A_short_scheme_opens_its_follow_on_at_once_as_pressing_as_the_days_left()
    {
        var run = Placed(_today.AddDays(40));
        var task = run.Effects.OfType<OpenTask>().Single(IsFollowOnTask);
        Assert.Equal(TaskPriority.High, task.Request.Priority);
    }

    [Fact]
    public void A_scheme_that_breaks_off_early_still_says_what_follows()
    {
        var end = _today.AddDays(200);
        var run = Placed(end).AdvanceTo(_today.AddDays(20));
        run.Answer("early-end", ("endedOn", "2027-01-22"), ("followOn", "Training"), ("followOnDetail", "Remise à niveau"), ("followOnStartsOn", "2027-02-01"));
        Assert.Equal(SchemeStep.ToTraining, run.Outcome);
        Assert.Equal(new DateOnly(2027, 1, 22), run.Effects.OfType<EndEnrolment>().Single().EndedOn);
        Assert.Equal("Remise à niveau", run.Effects.OfType<PlanFollowOn>().Single().FollowOn.Text);
    }

    [Fact]
    public void A_planned_end_before_the_start_is_refused()
    {
        var run = Clause([_offer]).Start();
        Assert.Throws<BurstRefusedException>(() => Place(run, _today.AddDays(30), _today.AddDays(10)));
    }

    [Fact]
    public void A_placement_beyond_the_contract_is_refused() =>
        Assert.Contains(_offer.Title, Assert.Throws<BurstRefusedException>(
            () => Place(Clause([_offer]).Start(), _today, _offer.EndsOn.AddDays(1))).Message);

    [Fact]
    public void Nobody_answering_leaves_by_the_deadline()
    {
        var run = new StepRun(new TrainingStep(), ParisCalendar.MorningOf(_today)).Start().AdvanceTo(_today.AddDays(60));
        Assert.Equal(JourneyStep.DeadlinePassed, run.Outcome);
        Assert.Single(run.Effects.OfType<EscalateTask>());
    }

    private static StepRun Clause(IReadOnlyList<ClauseOffer> offers) =>
        new StepRun(new ClausePlacement(), ParisCalendar.MorningOf(_today)).With<IClauseOffers>(new StepRun.Offers(offers));

    private static StepRun Placed(DateOnly plannedEnd) => Place(Clause([_offer]).Start(), _today, plannedEnd);

    private static StepRun Place(StepRun run, DateOnly start, DateOnly end) => run.Answer(
        "task", ("placed", "yes"), ("contract", _offer.Id.ToString()), ("startsOn", $"{start:yyyy-MM-dd}"), ("plannedEndOn", $"{end:yyyy-MM-dd}"));

    private static void PlanFollowOn(StepRun run, FollowOnKind kind, DateOnly startsOn) => run.Answer(
        "follow-on", ("followOn", kind.ToString()), ("followOnDetail", "CACES 1"), ("followOnStartsOn", $"{startsOn:yyyy-MM-dd}"));

    private static bool IsFollowOnTask(Effect effect) => effect is OpenTask { Request.Name: "follow-on" };
}
