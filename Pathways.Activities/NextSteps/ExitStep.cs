using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.NextSteps;

/// <summary>Records the coded exit. It closes whatever scheme is still open, so that the journey can finish.</summary>
public sealed class ExitStep : JourneyStep
{
    public const string Type = "Pathways.Exit";

    public const string Done = nameof(Done);

    private const string Rule = "exit";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("Exit.Name"),
        Description = Labels.Of("Exit.Description"),
        Stage = JourneyStages.NextSteps,
        Icon = "exit",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outcomes = [Outcome(Done) with { RecordsExit = true }, DeadlineOutcome],
    };

    protected override string RuleKey => Rule;

    protected override string Title(ActivityContext context) => Labels.Text("Exit.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context) => ExitForm.Questions(ParisCalendar.DayOf(context.Now));

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        context.Emit(ExitForm.Read(answer, DerivedId.From(resumption.Bookmark.Id), Person(context).Id, context.Now)
            ?? throw new ActivityFaultException(Labels.Text("Exit.UnknownReason", answer.Text("reason"))));
        context.Complete(Done);
    }
}
