using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs;

/// <summary>The first half of a handoff: partners are asked, one after the other, until one accepts.</summary>
internal sealed class HandoffAsking(ActivityContext context)
{
    private const string ExpiryTimer = "expiry";
    private const string ReminderTimer = "reminder-";

    private readonly HandoffMemory _memory = new(context);

    public void Begin() => Next(Handoff.NoPartner, null);

    public void Declined(StepAnswer answer)
    {
        var reason = answer.Code<DeclineReason>(ReplyFields.Reason) ?? DeclineReason.Other;
        context.Emit(new CloseHandoff(_memory.Request, HandoffState.Rejected) { Reason = reason, Comment = answer.Text(ReplyFields.Comment) });
        Next(Handoff.Declined, Labels.Text("Handoff.Answer.Declined", _memory.Partner, Labels.Text(reason)));
    }

    /// <summary>The adviser takes the request back.</summary>
    public void Withdraw(string? reason, bool asksNext)
    {
        context.Emit(new CloseHandoff(_memory.Request, HandoffState.Cancelled) { Comment = reason });
        var sentence = Labels.Text("Handoff.Answer.Withdrawn", _memory.Partner);
        if (asksNext)
            Next(Handoff.Declined, sentence);
        else
            Handoff.Complete(context, Handoff.Declined, sentence);
    }

    public void Passed(string timer)
    {
        if (timer == ExpiryTimer)
        {
            context.Emit(new CloseHandoff(_memory.Request, HandoffState.Expired));
            Next(Handoff.Expired, Labels.Text("Handoff.Answer.Expired", _memory.Partner));
        }
        else
        {
            context.Emit(new RemindHandoff(_memory.Request, int.Parse(timer.AsSpan(ReminderTimer.Length), provider: null), HandoffWords.Of(context)));
        }
    }

    /// <summary>Asks the best partner that was not asked yet; where there is none, the step ends as the last request did.</summary>
    private void Next(string outcome, string? sentence)
    {
        _memory.Follow();
        if (_memory.Asks is { } request)
            context.Release(request);
        var need = BarrierInput.Read(context, "need");
        var person = context.Lookup<IBeneficiaryLookup>().Find(context.Instance.CorrelationId)
            ?? throw new ActivityFaultException(Labels.Text("Step.NoBeneficiary", context.ActivityName));
        var rules = context.Lookup<IFieldRules>();
        if (person.ObjectsToSharing)
            Handoff.Complete(context, Handoff.NoPartner, Labels.Text("Handoff.Answer.Objection", person.FullName));
        else if (_memory.Attempts < context.Input("mostPartners", rules.Rule(Handoff.MostPartnersRule).Values[0]) && Best(need, person) is { } partner)
            Ask(partner, need, person, rules);
        else
            Handoff.Complete(context, outcome, sentence ?? Labels.Text("Handoff.Answer.NoPartner", Labels.Text(need), person.Commune));
    }

    private PartnerChoice? Best(BarrierKind need, BeneficiaryFacts person) =>
        context.Lookup<IPartnerDirectory>().Rank(need, person.Commune, context.Now).FirstOrDefault(partner => !_memory.WasAsked(partner));

    private void Ask(PartnerChoice partner, BarrierKind need, BeneficiaryFacts person, IFieldRules rules)
    {
        var today = ParisCalendar.DayOf(context.Now);
        var lastDay = today.AddDays(context.Input("deadlineDays", rules.Days(Handoff.ExpiryRule)));
        var wait = context.AwaitReply(HandoffMemory.ReplyWait);
        _memory.Ask(wait, partner.Id, partner.Name);
        context.SetOutput("partner", partner.Name);
        context.Emit(new RequestHandoff(wait, person.Id, partner.Id, need, ParisCalendar.EndOf(lastDay), HandoffWords.Of(context))
        {
            Attempt = _memory.Attempts,
            ChoiceSentence = partner.Sentence,
        });
        foreach (var (days, index) in rules.Rule("handoff.reminder").Values.Select((days, index) => (days, index)))
        {
            if (today.AddDays(days) < lastDay)
                _memory.Add(context.SetTimer($"{ReminderTimer}{index + 1}", ParisCalendar.MorningOf(today.AddDays(days))));
        }
        _memory.Add(context.SetTimer(ExpiryTimer, ParisCalendar.EndOf(lastDay)));
    }
}
