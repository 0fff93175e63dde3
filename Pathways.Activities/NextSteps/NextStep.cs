using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.NextSteps;

/// <summary>Decides with the person what comes next: out of the journey by a coded exit, or round again.</summary>
public sealed class NextStep : JourneyStep
{
    public const string Type = "Pathways.NextStep";

    public const string Exit = nameof(Exit);
    public const string RoundAgain = nameof(RoundAgain);

    private const string Rule = "nextStep";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("NextStep.Name"),
        Description = Labels.Of("NextStep.Description"),
        Stage = JourneyStages.NextSteps,
        Icon = "next-step",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outcomes = [Outcome(Exit), Outcome(RoundAgain), DeadlineOutcome],
    };

    protected override string RuleKey => Rule;

    protected override string Title(ActivityContext context) => Labels.Text("NextStep.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context) =>
    [
        new("decision", Labels.Text("NextStep.Decision"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [new(Exit, Labels.Text("NextStep.Decision.Exit")), new(RoundAgain, Labels.Text("NextStep.Decision.RoundAgain"))],
        },
        new("note", Labels.Text("Field.Note"), FormFieldKind.LongText) { MaximumLength = 2000, Help = Labels.Text("Field.Note.Help") },
    ];

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption) =>
        context.Complete(answer.Text("decision") == Exit ? Exit : RoundAgain);
}
