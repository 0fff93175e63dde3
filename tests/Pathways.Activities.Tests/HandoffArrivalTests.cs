using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests;

/// <summary>The second half of a handoff: a partner accepted, and the loop is closed once it is known whether the person came.</summary>
public sealed class HandoffArrivalTests
{
    private static readonly DateOnly _today = new(2027, 1, 4);
    private static readonly DateOnly _appointment = new(2027, 1, 12);

    [Fact]
    public void An_accepted_request_keeps_the_day_the_hour_and_the_place_and_stays_open()
    {
        var run = Accepted();
        var accepted = Assert.Single(run.Effects.OfType<AcceptHandoff>());
        Assert.Equal((_appointment, ParisCalendar.At(_appointment, new TimeOnly(14, 30)), "Mairie"), (accepted.On, accepted.At, accepted.Place));
        Assert.Null(run.Outcome);
        Assert.Contains(run.Waits, wait => wait.Key == accepted.FollowUpWaitId);
    }

    [Fact]
    public void Nobody_is_reminded_of_a_request_that_was_accepted()
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(31));
        Assert.Empty(run.Effects.OfType<RemindHandoff>());
    }

    [Fact]
    public void The_day_after_the_appointment_the_adviser_is_asked_then_the_partner_then_the_coordinator()
    {
        var run = Accepted().AdvanceTo(_appointment);
        Assert.Empty(run.Effects.OfType<OpenTask>());
        run.AdvanceTo(_appointment.AddDays(2));
        Assert.Equal("Amina est-elle venue au rendez-vous\u00a0?", Assert.Single(run.Effects.OfType<OpenTask>()).Request.Title);
        Assert.Empty(run.Effects.OfType<AskArrival>());

        run.AdvanceTo(_appointment.AddDays(9));
        Assert.Single(run.Effects.OfType<AskArrival>());
        Assert.Equal((TaskPriority.High, null), Assert.Single(run.Effects.OfType<EscalateTask>()) is var first ? (first.Priority, first.Audience) : default);

        run.AdvanceTo(_appointment.AddDays(10));
        Assert.Equal(Audience.Coordinator, run.Effects.OfType<EscalateTask>().Last().Audience);
        Assert.Single(run.Effects.OfType<AskArrival>());
        Assert.Single(run.Effects.OfType<OpenTask>());

        run.AdvanceTo(_appointment.AddDays(30));
        Assert.Equal((Handoff.Expired, HandoffState.Expired), (run.Outcome, Assert.Single(run.Effects.OfType<CloseHandoff>()).State));
    }

    [Theory]
    [InlineData("arrival")]
    [InlineData("arrival-task")]
    public void The_partner_or_the_adviser_says_that_the_person_came(string wait)
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(1));
        run.Answer(wait, ("answer", "came"));
        var closed = Assert.Single(run.Effects.OfType<CloseHandoff>());
        Assert.Equal((Handoff.Accepted, HandoffState.InProgress, _appointment), (run.Outcome, closed.State, closed.On));
    }

    [Fact]
    public void With_its_result_the_loop_is_complete()
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(1));
        run.Answer("arrival", ("answer", "completed"), ("arrivedOn", "2027-01-13"), ("result", "Resolved"), ("resultText", "Permis financé"));
        var closed = Assert.Single(run.Effects.OfType<CloseHandoff>());
        Assert.Equal((HandoffState.Completed, HandoffResultKind.Resolved, "Permis financé", new DateOnly(2027, 1, 13)), (closed.State, closed.Result, closed.Comment, closed.On));
    }

    [Fact]
    public void A_person_who_did_not_come_leaves_by_an_outcome_of_its_own()
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(1));
        run.Answer("arrival-task", ("answer", "missed"), ("comment", "Bus raté"));
        var closed = Assert.Single(run.Effects.OfType<CloseHandoff>());
        Assert.Equal((Handoff.NotCome, HandoffState.Failed, _appointment, "Bus raté"), (run.Outcome, closed.State, closed.On, closed.Comment));
    }

    [Fact]
    public void Whoever_does_not_know_yet_is_asked_again()
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(1));
        run.Answer("arrival-task", ("answer", "unknown"));
        Assert.Null(run.Outcome);
        run.AdvanceTo(_appointment.AddDays(2));
        Assert.DoesNotContain(run.Waits.Values, wait => wait.Name == "arrival-task");
        run.AdvanceTo(_appointment.AddDays(4));
        Assert.Single(run.Waits.Values, wait => wait.Name == "arrival-task");
        Assert.Equal(2, run.Effects.OfType<OpenTask>().Count());
    }

    [Fact]
    public void Another_day_moves_the_questions_with_it()
    {
        var run = Accepted().AdvanceTo(_appointment.AddDays(2));
        run.Answer("arrival", ("answer", "accepted"), ("appointmentOn", "2027-02-01"));
        Assert.DoesNotContain(run.Waits.Values, wait => wait.Name == "arrival-task");
        run.AdvanceTo(new DateOnly(2027, 2, 1));
        Assert.Null(run.Outcome);
        Assert.Single(run.Effects.OfType<OpenTask>());
        run.AdvanceTo(new DateOnly(2027, 2, 2));
        Assert.Equal(2, run.Effects.OfType<OpenTask>().Count());
        run.Answer("arrival", ("answer", "came"));
        Assert.Equal(new DateOnly(2027, 2, 1), Assert.Single(run.Effects.OfType<CloseHandoff>()).On);
    }

    [Fact]
    public void A_partner_that_withdraws_is_followed_by_the_next()
    {
        var run = Accepted();
        run.Answer("arrival", ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.Null(run.Outcome);
        Assert.Equal(2, run.Effects.OfType<RequestHandoff>().Count());
        Assert.Equal(["expiry", "reminder-1", "reminder-2", "reply"], run.Waits.Values.Select(wait => wait.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_of_the_time_before_learns_to_wait_for_the_arrival()
    {
        var run = Run().Start().Forget("asked", "timers", "appointmentOn").Answer("reply", ("answer", "accepted"), ("appointmentOn", "2027-03-12"));
        run.AdvanceTo(new DateOnly(2027, 3, 13));
        Assert.Empty(run.Effects.OfType<RemindHandoff>());
        run.Answer("arrival-task", ("answer", "came"));
        Assert.Equal(Handoff.Accepted, run.Outcome);
    }

    private static StepRun Accepted() => Run().Start().Answer(
        "reply", ("answer", "accepted"), ("appointmentOn", "2027-01-12"), ("appointmentTime", "14:30"), ("appointmentPlace", "Mairie"));

    private static StepRun Run()
    {
        var run = new StepRun(new Handoff(), ParisCalendar.MorningOf(_today)).With<IPartnerDirectory>(StepRun.Directory.Of("Mobilité Artois", "Garage solidaire"));
        run.Inputs["need"] = "Mobility";
        return run;
    }
}
