using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Barriers;

/// <summary>One barrier is being lifted, with or without a partner; the adviser says how it went.</summary>
public sealed class BarrierRemoval : JourneyStep
{
    public const string Type = "Pathways.BarrierRemoval";

    public const string Lifted = nameof(Lifted);
    public const string Remaining = nameof(Remaining);

    private const string Rule = "barrier";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("BarrierRemoval.Name"),
        Description = Labels.Of("BarrierRemoval.Description"),
        Stage = JourneyStages.Barriers,
        Icon = "barrier",
        IsJourneyStep = true,
        Waits = true,
        Inputs = [StepInputs.Barrier("barrier"), .. StepInputs.Of(Rule)],
        Outcomes = [Outcome(Lifted), Outcome(Remaining), DeadlineOutcome],
    };

    protected override string RuleKey => Rule;

    public override void Execute(ActivityContext context)
    {
        context.Emit(new ChangeBarrier(Kind(context), BarrierState.InProgress, Note: null));
        base.Execute(context);
    }

    protected override string Title(ActivityContext context) =>
        Labels.Text("BarrierRemoval.Title", Labels.Text(Kind(context)), Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context) =>
    [
        new("result", Labels.Text("BarrierRemoval.Result"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [new(Lifted, Labels.Text("Outcome.Lifted")), new(Remaining, Labels.Text("BarrierRemoval.Result.Remaining"))],
        },
        new("note", Labels.Text("Field.Note"), FormFieldKind.LongText) { MaximumLength = 2000, Help = Labels.Text("Field.Note.Help") },
    ];

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        var lifted = answer.Text("result") == Lifted;
        context.Emit(new ChangeBarrier(Kind(context), lifted ? BarrierState.Lifted : BarrierState.Remaining, answer.Text("note")));
        context.Complete(lifted ? Lifted : Remaining);
    }

    protected override void Expire(ActivityContext context)
    {
        context.Emit(new ChangeBarrier(Kind(context), BarrierState.Remaining, Note: null));
        base.Expire(context);
    }

    private static BarrierKind Kind(ActivityContext context) => BarrierInput.Read(context, "barrier");
}
