using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Outreach;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests;

public sealed class JourneyStepTests
{
    private static readonly DateOnly _today = new(2027, 1, 4);

    [Fact]
    public void The_diagnostic_keeps_the_project_and_hands_on_the_barriers_it_knows()
    {
        var run = Run(new Diagnostic()).Start();
        run.Answer("task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility", "Digital", "Telepathy" }));
        Assert.Equal(Diagnostic.Done, run.Outcome);
        Assert.Equal(["Mobility", "Digital"], (IEnumerable<object?>)run.Outputs["barriers"]!);
        Assert.Equal([BarrierKind.Mobility, BarrierKind.Digital], run.Effects.OfType<RecordDiagnostic>().Single().Barriers);
    }

    [Fact]
    public void An_overdue_task_is_pressed_and_given_to_whom_the_definition_says()
    {
        var run = Run(new Diagnostic());
        run.Inputs["dueDays"] = 5;
        run.Inputs["deadlineDays"] = 9;
        run.Inputs["escalateTo"] = Audience.Coordinator;
        run.Start().AdvanceTo(_today.AddDays(4));
        Assert.Empty(run.Effects.OfType<EscalateTask>());

        run.AdvanceTo(_today.AddDays(5));

        var escalation = run.Effects.OfType<EscalateTask>().Single();
        Assert.Equal((TaskPriority.High, Audience.Coordinator), (escalation.Priority, escalation.Audience));
        Assert.Null(run.Outcome);
        Assert.Equal(JourneyStep.DeadlinePassed, run.AdvanceTo(_today.AddDays(9)).Outcome);
    }

    [Theory]
    [InlineData("Lifted", BarrierRemoval.Lifted, BarrierState.Lifted)]
    [InlineData("Remaining", BarrierRemoval.Remaining, BarrierState.Remaining)]
    public void A_barrier_is_followed_to_its_result(string answer, string outcome, BarrierState state)
    {
        var run = Run(new BarrierRemoval());
        run.Inputs["barrier"] = "Housing";
        run.Start().Answer("task", ("result", answer));
        Assert.Equal(outcome, run.Outcome);
        Assert.Equal([BarrierState.InProgress, state], run.Effects.OfType<ChangeBarrier>().Select(change => change.State));
    }

    [Theory]
    [InlineData(OutreachIntake.Oriented)]
    [InlineData(OutreachIntake.NotInterested)]
    public void The_first_meeting_follows_the_wish_of_the_person(string wish)
    {
        var run = Run(new OutreachIntake()).Start().Answer("task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", wish));
        Assert.Equal(wish, run.Outcome);
        Assert.Equal(OutreachOrigin.EmploymentBus, run.Effects.OfType<RecordOutreachContact>().Single().Origin);
    }

    [Fact]
    public void An_exit_carries_its_code_and_its_kind()
    {
        var run = Run(new ExitStep()).Start().Answer("task", ("reason", "PERMANENT_CONTRACT"), ("exitedOn", "2027-01-08"));
        var exit = run.Effects.OfType<RecordExit>().Single();
        Assert.Equal((ExitKind.Durable, new DateOnly(2027, 1, 8)), (exit.Reason.Kind, exit.ExitedOn));
        Assert.Equal(ExitStep.Done, run.Outcome);
    }

    [Theory]
    [InlineData("Exit", NextStep.Exit)]
    [InlineData("RoundAgain", NextStep.RoundAgain)]
    public void The_next_step_goes_out_or_round_again(string decision, string outcome) =>
        Assert.Equal(outcome, Run(new NextStep()).Start().Answer("task", ("decision", decision)).Outcome);

    private static StepRun Run(Engine.Execution.IResumableActivity step) => new(step, ParisCalendar.MorningOf(_today));
}
