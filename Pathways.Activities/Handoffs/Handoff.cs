using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// Asks a partner to receive the person for one need, by e-mail, and follows the request until the person came. The partner
/// is reminded, and the request expires, by the rules; where it declines or stays silent, the next one in the ranking is asked.
/// </summary>
public sealed class Handoff : IResumableActivity
{
    public const string Type = "Pathways.Handoff";

    /// <summary>The person came. The name is older than the closed loop: definitions hold it.</summary>
    public const string Accepted = nameof(Accepted);
    public const string NotCome = nameof(NotCome);
    public const string Declined = nameof(Declined);
    public const string Expired = nameof(Expired);
    public const string NoPartner = nameof(NoPartner);

    internal const string ExpiryRule = "handoff.expiry";
    internal const string MostPartnersRule = "handoff.mostPartners";

    private const int MostPartners = 5;

    public ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("Handoff.Name"),
        Description = Labels.Of("Handoff.Description"),
        Stage = JourneyStages.Barriers,
        Icon = "handoff",
        IsJourneyStep = true,
        Waits = true,
        Inputs =
        [
            StepInputs.Barrier("need"),
            StepInputs.Days("deadlineDays", ExpiryRule),
            new("mostPartners", "Int32", Labels.Of("Input.mostPartners"))
            {
                Help = Labels.Of("Input.mostPartners.Help"),
                Hint = InputHint.Dropdown,
                Choices = [.. Enumerable.Range(1, MostPartners).Select(count => new ValueChoice($"{count}", Labels.Of($"MostPartners.{count}")))],
            },
            .. HandoffWords.Inputs,
        ],
        Outputs = [new("partner", "String", Labels.Of("Output.partner")), new("answer", "String", Labels.Of("Output.answer"))],
        Outcomes =
        [
            new(Accepted, Labels.Of("Outcome.Accepted")),
            new(NotCome, Labels.Of("Outcome.NotCome")) { Otherwise = Declined },
            new(Declined, Labels.Of("Outcome.Declined")),
            new(Expired, Labels.Of("Outcome.Expired"), IsDeadline: true),
            new(NoPartner, Labels.Of("Outcome.NoPartner")),
        ],
    };

    public void Execute(ActivityContext context) => new HandoffAsking(context).Begin();

    public void Resume(ActivityContext context, Resumption resumption)
    {
        var memory = new HandoffMemory(context);
        var name = resumption.Bookmark.Name;
        if (name is HandoffMemory.ReplyWait or HandoffMemory.ArrivalWait or HandoffMemory.ArrivalTask)
            Answered(context, memory, new StepAnswer(resumption.Payload), name);
        else if (!memory.Follows(resumption.Bookmark.Id))
            return;
        else if (name.StartsWith(HandoffMemory.ArrivalTimer, StringComparison.Ordinal))
            new HandoffArrival(context).Passed(name);
        else
            new HandoffAsking(context).Passed(name);
    }

    private static void Answered(ActivityContext context, HandoffMemory memory, StepAnswer answer, string wait)
    {
        if (wait == HandoffMemory.ArrivalTask)
            memory.TaskIsDone();
        switch (answer.Text(HandoffVerdict.Field))
        {
            case HandoffVerdict.Accepted when answer.Day(ReplyFields.AppointmentOn) is { } day:
                new HandoffArrival(context).Expect(day, answer);
                break;
            case HandoffVerdict.Came or HandoffVerdict.Completed:
                new HandoffArrival(context).Came(answer);
                break;
            case HandoffVerdict.Missed:
                new HandoffArrival(context).Missed(answer);
                break;
            case HandoffVerdict.Unknown:
                new HandoffArrival(context).AskAgain();
                break;
            case HandoffVerdict.Cancelled:
                new HandoffAsking(context).Withdraw(answer.Text(ReplyFields.Reason), asksNext: false);
                break;
            case HandoffVerdict.Next:
                new HandoffAsking(context).Withdraw(answer.Text(ReplyFields.Reason), asksNext: true);
                break;
            default:
                new HandoffAsking(context).Declined(answer);
                break;
        }
    }

    internal static void Complete(ActivityContext context, string outcome, string sentence)
    {
        context.SetOutput("answer", sentence);
        context.Complete(outcome);
    }
}
