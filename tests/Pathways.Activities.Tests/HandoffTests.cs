using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests;

public sealed class HandoffTests
{
    private static readonly DateOnly _today = new(2027, 1, 4);

    [Fact]
    public void Without_a_partner_the_step_says_so_at_once()
    {
        var run = Run().With<IPartnerDirectory>(new StepRun.Directory(null)).Start();
        Assert.Equal(Handoff.NoPartner, run.Outcome);
        Assert.Empty(run.Effects);
    }

    [Fact]
    public void A_silent_partner_is_reminded_after_10_and_20_days_and_the_request_expires_after_30()
    {
        var run = Run().Start().AdvanceTo(_today.AddDays(9));
        Assert.Empty(run.Effects.OfType<RemindHandoff>());
        run.AdvanceTo(_today.AddDays(29));
        Assert.Equal([1, 2], run.Effects.OfType<RemindHandoff>().Select(reminder => reminder.Number));
        Assert.Null(run.Outcome);

        run.AdvanceTo(_today.AddDays(30));

        Assert.Equal(Handoff.Expired, run.Outcome);
        Assert.Equal(HandoffState.Expired, run.Effects.OfType<CloseHandoff>().Single().State);
    }

    [Fact]
    public void An_accepted_request_keeps_the_day()
    {
        var run = Run().Start();
        run.Answer("reply", ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        Assert.Equal(Handoff.Accepted, run.Outcome);
        Assert.Equal(new DateOnly(2027, 1, 12), run.Effects.OfType<CloseHandoff>().Single().AppointmentOn);
        Assert.Contains("Mobilité Artois", (string)run.Outputs["answer"]!);
    }

    [Fact]
    public void A_declined_request_keeps_the_reason()
    {
        var run = Run().Start();
        run.Answer("reply", ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.Equal(Handoff.Declined, run.Outcome);
        Assert.Equal(DeclineReason.NoPlace, run.Effects.OfType<CloseHandoff>().Single().Reason);
    }

    [Fact]
    public void A_need_that_does_not_exist_is_named()
    {
        var run = Run();
        run.Inputs["need"] = "Teleportation";
        Assert.Contains("Teleportation", Assert.Throws<ActivityFaultException>(() => run.Start()).Message);
    }

    private static StepRun Run()
    {
        var run = new StepRun(new Handoff(), ParisCalendar.MorningOf(_today));
        run.Inputs["need"] = "Mobility";
        return run;
    }
}
