using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// Asks a partner to receive the person for one need, by e-mail. The partner accepts with a day or declines with a reason;
/// it is reminded, and the request expires, by the rules. No reminder leaves once it has answered.
/// </summary>
public sealed class Handoff : IResumableActivity
{
    public const string Type = "Pathways.Handoff";

    public const string Accepted = nameof(Accepted);
    public const string Declined = nameof(Declined);
    public const string Expired = nameof(Expired);
    public const string NoPartner = nameof(NoPartner);

    private const string ExpiryRule = "handoff.expiry";
    private const string ReplyWait = "reply";
    private const string ExpiryTimer = "expiry";
    private const string ReminderTimer = "reminder-";

    public ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("Handoff.Name"),
        Description = Labels.Of("Handoff.Description"),
        Stage = JourneyStages.Barriers,
        Icon = "handoff",
        IsJourneyStep = true,
        Waits = true,
        Inputs = [StepInputs.Barrier("need"), StepInputs.Days("deadlineDays", ExpiryRule), .. HandoffWords.Inputs],
        Outputs = [new("partner", "String", Labels.Of("Output.partner")), new("answer", "String", Labels.Of("Output.answer"))],
        Outcomes =
        [
            new(Accepted, Labels.Of("Outcome.Accepted")),
            new(Declined, Labels.Of("Outcome.Declined")),
            new(Expired, Labels.Of("Outcome.Expired"), IsDeadline: true),
            new(NoPartner, Labels.Of("Outcome.NoPartner")),
        ],
    };

    public void Execute(ActivityContext context)
    {
        var need = BarrierInput.Read(context, "need");
        var person = context.Lookup<IBeneficiaryLookup>().Find(context.Instance.CorrelationId)
            ?? throw new ActivityFaultException(Labels.Text("Step.NoBeneficiary", context.ActivityName));
        if (context.Lookup<IPartnerDirectory>().Choose(need, person.Commune) is not { } partner)
        {
            Complete(context, NoPartner, Labels.Text("Handoff.Answer.NoPartner", Labels.Text(need), person.Commune));
            return;
        }
        var rules = context.Lookup<IFieldRules>();
        var today = ParisCalendar.DayOf(context.Now);
        var lastDay = today.AddDays(context.Input("deadlineDays", rules.Days(ExpiryRule)));
        var wait = context.AwaitReply(ReplyWait);
        context.SetState(ReplyWait, wait);
        context.SetState("partner", partner.Name);
        context.SetOutput("partner", partner.Name);
        context.Emit(new RequestHandoff(wait, person.Id, partner.Id, need, ParisCalendar.EndOf(lastDay), HandoffWords.Of(context)));
        foreach (var (days, index) in rules.Rule("handoff.reminder").Values.Select((days, index) => (days, index)))
        {
            if (today.AddDays(days) < lastDay)
                context.SetTimer($"{ReminderTimer}{index + 1}", ParisCalendar.MorningOf(today.AddDays(days)));
        }
        context.SetTimer(ExpiryTimer, ParisCalendar.EndOf(lastDay));
    }

    public void Resume(ActivityContext context, Resumption resumption)
    {
        var wait = context.State<string>(ReplyWait)!;
        var partner = context.State<string>("partner")!;
        switch (resumption.Bookmark.Name)
        {
            case ReplyWait:
                Answered(context, wait, partner, new StepAnswer(resumption.Payload));
                break;
            case ExpiryTimer:
                context.Emit(new CloseHandoff(wait, HandoffState.Expired));
                Complete(context, Expired, Labels.Text("Handoff.Answer.Expired", partner));
                break;
            default:
                context.Emit(new RemindHandoff(wait, int.Parse(resumption.Bookmark.Name.AsSpan(ReminderTimer.Length), provider: null), HandoffWords.Of(context)));
                break;
        }
    }

    private static void Answered(ActivityContext context, string wait, string partner, StepAnswer answer)
    {
        if (answer.Text("answer") == "accepted" && answer.Day("appointmentOn") is { } day)
        {
            context.Emit(new CloseHandoff(wait, HandoffState.Accepted) { AppointmentOn = day, Comment = answer.Text("comment") });
            Complete(context, Accepted, Labels.Text("Handoff.Answer.Accepted", partner, day));
            return;
        }
        var reason = answer.Code<DeclineReason>("reason") ?? DeclineReason.Other;
        context.Emit(new CloseHandoff(wait, HandoffState.Rejected) { Reason = reason, Comment = answer.Text("comment") });
        Complete(context, Declined, Labels.Text("Handoff.Answer.Declined", partner, Labels.Text(reason)));
    }

    private static void Complete(ActivityContext context, string outcome, string sentence)
    {
        context.SetOutput("answer", sentence);
        context.Complete(outcome);
    }
}
