using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.NextSteps;

/// <summary>Records the coded exit. It closes whatever scheme is still open, so that the journey can finish.</summary>
public sealed class ExitStep : JourneyStep
{
    public const string Done = nameof(Done);

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Pathways.Exit",
        DisplayName = Labels.Of("Exit.Name"),
        Description = Labels.Of("Exit.Description"),
        Stage = "NextSteps",
        Icon = "exit",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs,
        Outcomes = [Outcome(Done) with { RecordsExit = true }, DeadlineOutcome],
    };

    protected override string RuleKey => "exit";

    protected override string Title(ActivityContext context) => Labels.Text("Exit.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context)
    {
        var today = ParisCalendar.DayOf(context.Now);
        return
        [
            new("reason", Labels.Text("Exit.Reason"), FormFieldKind.Choice)
            {
                IsRequired = true,
                Choices = [.. ExitReason.All.Select(reason => new FormChoice(reason.Code, $"{reason.Text} ({Labels.Text(reason.Kind)})"))],
            },
            new("exitedOn", Labels.Text("Exit.Day"), FormFieldKind.Date) { IsRequired = true, Earliest = today.AddYears(-1), Latest = today.AddMonths(3) },
            new("comment", Labels.Text("Field.Note"), FormFieldKind.LongText) { MaximumLength = 2000, Help = Labels.Text("Field.Note.Help") },
        ];
    }

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        var reason = ExitReason.Find(answer.Text("reason")) ?? throw new ActivityFaultException(Labels.Text("Exit.UnknownReason", answer.Text("reason")));
        context.Emit(new RecordExit(
            DerivedId.From(resumption.Bookmark.Id),
            Person(context).Id,
            reason,
            answer.Day("exitedOn") ?? ParisCalendar.DayOf(context.Now),
            answer.Text("comment")));
        context.Complete(Done);
    }
}
