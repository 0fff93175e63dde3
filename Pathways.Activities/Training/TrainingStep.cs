using Pathways.Activities.Coordination;
using Pathways.Activities.Schemes;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Training;

/// <summary>Enrols the person on a training course and plans what comes after it.</summary>
public sealed class TrainingStep : SchemeStep
{
    public const string Type = "Pathways.Training";

    private const string Rule = "training";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("Training.Name"),
        Description = Labels.Of("Training.Description"),
        Stage = JourneyStages.Training,
        Icon = "training",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outcomes = SchemeOutcomes,
    };

    protected override string RuleKey => Rule;

    protected override string Title(ActivityContext context) => Labels.Text("Training.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context)
    {
        var whenPlaced = new FormCondition("placed", ["yes"]);
        return
        [
            new("placed", Labels.Text("Training.Placed"), FormFieldKind.Choice) { IsRequired = true, Choices = PlacementForm.YesNo() },
            new("course", Labels.Text("Training.Course"), FormFieldKind.Text) { IsRequired = true, OnlyWhen = whenPlaced, MaximumLength = 200 },
            new("host", Labels.Text("Training.Host"), FormFieldKind.Text) { IsRequired = true, OnlyWhen = whenPlaced, MaximumLength = 200 },
            .. PlacementForm.Dates(ParisCalendar.DayOf(context.Now), whenPlaced),
            PlacementForm.Reason(),
        ];
    }

    protected override NewEnrolment? ReadPlacement(ActivityContext context, StepAnswer answer)
    {
        if (answer.Text("placed") != "yes")
            return null;
        var (start, end) = PlacementForm.ReadDates(context, answer);
        return new NewEnrolment(SchemeKind.Training, answer.Text("course") ?? Labels.Text("Training.Name"), answer.Text("host") ?? "", start, end);
    }
}
