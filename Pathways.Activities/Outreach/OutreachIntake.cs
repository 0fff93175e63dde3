using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Outreach;

/// <summary>The first meeting, where the person is: at the employment bus, a stand, a partner's door.</summary>
public sealed class OutreachIntake : JourneyStep
{
    public const string Type = "Pathways.OutreachIntake";

    public const string Oriented = nameof(Oriented);
    public const string NotInterested = nameof(NotInterested);

    private const string Rule = "intake";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("OutreachIntake.Name"),
        Description = Labels.Of("OutreachIntake.Description"),
        Stage = JourneyStages.Outreach,
        Icon = "outreach",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outcomes = [Outcome(Oriented), Outcome(NotInterested), DeadlineOutcome],
    };

    protected override string RuleKey => Rule;

    protected override string Title(ActivityContext context) => Labels.Text("OutreachIntake.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context) =>
    [
        new("origin", Labels.Text("OutreachIntake.Origin"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<OutreachOrigin>() },
        new("informed", Labels.Text("OutreachIntake.Informed"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Help = Labels.Text("OutreachIntake.Informed.Help"),
            Choices = [new("yes", Labels.Text("Answer.Yes"))],
        },
        new("wish", Labels.Text("OutreachIntake.Wish"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [new(Oriented, Labels.Text("OutreachIntake.Wish.Oriented")), new(NotInterested, Labels.Text("OutreachIntake.Wish.NotInterested"))],
        },
        new("note", Labels.Text("Field.Note"), FormFieldKind.LongText) { MaximumLength = 2000, Help = Labels.Text("Field.Note.Help") },
    ];

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        context.Emit(new RecordOutreachContact(
            DerivedId.From(resumption.Bookmark.Id), Person(context).Id, answer.Code<OutreachOrigin>("origin") ?? OutreachOrigin.Other, answer.Text("note")));
        context.Complete(answer.Text("wish") == NotInterested ? NotInterested : Oriented);
    }
}
