using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Diagnostics;

/// <summary>The interview that finds the person's project and barriers.</summary>
public sealed class Diagnostic : JourneyStep
{
    public const string Type = "Pathways.Diagnostic";

    public const string Done = nameof(Done);

    private const string Rule = "diagnostic";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("Diagnostic.Name"),
        Description = Labels.Of("Diagnostic.Description"),
        Stage = JourneyStages.Diagnostic,
        Icon = "diagnostic",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outputs =
        [
            new("barriers", "Object", Labels.Of("Diagnostic.Barriers")) { Choices = StepInputs.BarrierKinds },
            new("project", "String", Labels.Of("Diagnostic.Project")),
        ],
        Outcomes = [Outcome(Done), DeadlineOutcome],
    };

    protected override string RuleKey => Rule;

    protected override string Title(ActivityContext context) => Labels.Text("Diagnostic.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context) =>
    [
        new("project", Labels.Text("Diagnostic.Project"), FormFieldKind.LongText)
        {
            IsRequired = true,
            MaximumLength = 2000,
            Help = Labels.Text("Diagnostic.Project.Help"),
        },
        new("barriers", Labels.Text("Diagnostic.Barriers"), FormFieldKind.MultiChoice)
        {
            Choices = Labels.Choices<BarrierKind>(),
            Help = Labels.Text("Diagnostic.Barriers.Help"),
        },
        new("availableFrom", Labels.Text("Diagnostic.AvailableFrom"), FormFieldKind.Date)
        {
            Earliest = ParisCalendar.DayOf(context.Now).AddYears(-1),
            Latest = ParisCalendar.DayOf(context.Now).AddYears(3),
        },
        new("summary", Labels.Text("Diagnostic.Summary"), FormFieldKind.LongText) { MaximumLength = 4000, Help = Labels.Text("Field.Note.Help") },
    ];

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        var project = answer.Text("project") ?? throw new ActivityFaultException(Labels.Text("Diagnostic.NoProject"));
        var barriers = answer.Texts("barriers").Where(name => Enum.TryParse<BarrierKind>(name, out var kind) && Enum.IsDefined(kind)).ToList();
        context.Emit(new RecordDiagnostic(
            DerivedId.From(resumption.Bookmark.Id),
            Person(context).Id,
            project,
            answer.Text("summary"),
            answer.Day("availableFrom"),
            [.. barriers.Select(Enum.Parse<BarrierKind>)]));
        context.SetOutput("barriers", barriers.ToList<object?>());
        context.SetOutput("project", project);
        context.Complete(Done);
    }
}
