using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests;

/// <summary>The first half of a handoff: who is asked, reminded and given up, one after the other.</summary>
public sealed class HandoffTests
{
    private static readonly DateOnly _today = new(2027, 1, 4);

    [Fact]
    public void Without_a_partner_the_step_says_so_at_once()
    {
        var run = Run().Start();
        Assert.Equal(Handoff.NoPartner, run.Outcome);
        Assert.Empty(run.Effects);
    }

    [Fact]
    public void A_person_who_objects_is_never_passed_on()
    {
        var run = Run("Mobilité Artois").With<IBeneficiaryLookup>(new StepRun.OnePerson { Objects = true }).Start();
        Assert.Equal(Handoff.NoPartner, run.Outcome);
        Assert.Empty(run.Effects);
        Assert.Contains("s’oppose à la transmission", (string)run.Outputs["answer"]!);
    }

    [Fact]
    public void An_objection_blocks_the_next_request_too()
    {
        var run = Run("Mobilité Artois", "Garage solidaire").Start().With<IBeneficiaryLookup>(new StepRun.OnePerson { Objects = true });
        run.Answer("reply", ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.Equal(Handoff.NoPartner, run.Outcome);
        Assert.Single(run.Effects.OfType<RequestHandoff>());
    }

    [Fact]
    public void A_silent_partner_is_reminded_after_10_and_20_days_and_the_request_expires_after_30()
    {
        var run = Run("Mobilité Artois").Start().AdvanceTo(_today.AddDays(9));
        Assert.Empty(run.Effects.OfType<RemindHandoff>());
        run.AdvanceTo(_today.AddDays(29));
        Assert.Equal([1, 2], run.Effects.OfType<RemindHandoff>().Select(reminder => reminder.Number));
        Assert.Null(run.Outcome);

        run.AdvanceTo(_today.AddDays(30));

        Assert.Equal(Handoff.Expired, run.Outcome);
        Assert.Equal(HandoffState.Expired, run.Effects.OfType<CloseHandoff>().Single().State);
    }

    [Fact]
    public void A_declined_request_goes_to_the_next_in_the_ranking_with_reminders_of_its_own()
    {
        var run = Run("Mobilité Artois", "Garage solidaire").Start();
        run.AdvanceTo(_today.AddDays(15)).Answer("reply", ("answer", "rejected"), ("reason", "NoPlace"), ("comment", "Complet"));

        Assert.Null(run.Outcome);
        Assert.Equal(DeclineReason.NoPlace, run.Effects.OfType<CloseHandoff>().Single().Reason);
        Assert.Equal([(1, "Mobilité Artois"), (2, "Garage solidaire")], Asked(run));
        run.AdvanceTo(_today.AddDays(24));
        Assert.Single(run.Effects.OfType<RemindHandoff>());
        run.AdvanceTo(_today.AddDays(44));
        Assert.Equal([1, 1, 2], run.Effects.OfType<RemindHandoff>().Select(reminder => reminder.Number));

        run.Answer("reply", ("answer", "rejected"), ("reason", "NotEligible"));
        Assert.Equal(Handoff.Declined, run.Outcome);
        Assert.Contains("Garage solidaire", (string)run.Outputs["answer"]!);
    }

    [Fact]
    public void An_expired_request_goes_to_the_next_and_its_link_is_waited_for_no_more()
    {
        var run = Run("Mobilité Artois", "Garage solidaire").Start();
        var first = Assert.Single(run.Waits.Values, wait => wait.Name == "reply").Id;
        run.AdvanceTo(_today.AddDays(31));
        Assert.Equal(2, Asked(run).Count);
        Assert.DoesNotContain(first, run.Waits.Keys);
        run.AdvanceTo(_today.AddDays(62));
        Assert.Equal(Handoff.Expired, run.Outcome);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(1, 1)]
    [InlineData(5, 4)]
    public void At_most_so_many_partners_are_asked_and_each_once(int? most, int expected)
    {
        var run = Run("Un", "Deux", "Trois", "Quatre");
        if (most is not null)
            run.Inputs["mostPartners"] = most;
        run.Start();
        while (run.Outcome is null)
            run.Answer("reply", ("answer", "rejected"));
        Assert.Equal(new[] { "Un", "Deux", "Trois", "Quatre" }.Take(expected), Asked(run).Select(asked => asked.Partner));
    }

    [Theory]
    [InlineData("cancelled", Handoff.Declined)]
    [InlineData("next", null)]
    public void The_adviser_may_take_a_request_back_and_ask_the_next(string answer, string? outcome)
    {
        var run = Run("Mobilité Artois", "Garage solidaire").Start();
        run.Answer("reply", ("answer", answer), ("reason", "Le partenaire a déménagé."));
        var closed = Assert.Single(run.Effects.OfType<CloseHandoff>());
        Assert.Equal((HandoffState.Cancelled, "Le partenaire a déménagé."), (closed.State, closed.Comment));
        Assert.Equal(outcome, run.Outcome);
        Assert.Equal(outcome is null ? 2 : 1, Asked(run).Count);
    }

    [Fact]
    public void A_step_of_the_time_before_goes_on_as_the_first_attempt()
    {
        var run = Run("Mobilité Artois", "Garage solidaire").Start().Forget("asked", "timers", "appointmentOn");
        run.AdvanceTo(_today.AddDays(12));
        Assert.Single(run.Effects.OfType<RemindHandoff>());
        run.Answer("reply", ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.Equal(["Mobilité Artois", "Garage solidaire"], Asked(run).Select(asked => asked.Partner));

        // The first request's timers are still set: they do nothing to the second one.
        run.AdvanceTo(_today.AddDays(31));
        Assert.Null(run.Outcome);
        run.Answer("reply", ("answer", "rejected"));
        Assert.Equal(Handoff.Declined, run.Outcome);
    }

    [Fact]
    public void A_need_that_does_not_exist_is_named()
    {
        var run = Run("Mobilité Artois");
        run.Inputs["need"] = "Teleportation";
        Assert.Contains("Teleportation", Assert.Throws<ActivityFaultException>(() => run.Start()).Message);
    }

    private static List<(int Attempt, string Partner)> Asked(StepRun run) => [.. run.Effects.OfType<RequestHandoff>()
        .Select(request => (request.Attempt, new[] { "Mobilité Artois", "Garage solidaire", "Un", "Deux", "Trois", "Quatre" }.Single(name => DerivedId.From(name) == request.PartnerId)))];

    private static StepRun Run(params string[] partners)
    {
        var run = new StepRun(new Handoff(), ParisCalendar.MorningOf(_today)).With<IPartnerDirectory>(StepRun.Directory.Of(partners));
        run.Inputs["need"] = "Mobility";
        return run;
    }
}
