using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Activities.Schemes;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Clauses;

/// <summary>Places the person on a public contract with an insertion clause, when one with an open post is near.</summary>
public sealed class ClausePlacement : SchemeStep
{
    public const string Type = "Pathways.ClausePlacement";

    public const string NoMatch = nameof(NoMatch);

    private const string Rule = "clause";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = Labels.Of("ClausePlacement.Name"),
        Description = Labels.Of("ClausePlacement.Description"),
        Stage = JourneyStages.Clauses,
        Icon = "clause",
        IsJourneyStep = true,
        Waits = true,
        Inputs = StepInputs.Of(Rule),
        Outcomes = [.. SchemeOutcomes, Outcome(NoMatch)],
    };

    protected override string RuleKey => Rule;

    public override void Execute(ActivityContext context)
    {
        if (Offers(context).Count == 0)
            context.Complete(NoMatch);
        else
            base.Execute(context);
    }

    protected override string Title(ActivityContext context) => Labels.Text("ClausePlacement.Title", Person(context).FullName);

    protected override IReadOnlyList<FormField> Form(ActivityContext context)
    {
        var today = ParisCalendar.DayOf(context.Now);
        var whenPlaced = new FormCondition("placed", ["yes"]);
        return
        [
            new("placed", Labels.Text("ClausePlacement.Placed"), FormFieldKind.Choice) { IsRequired = true, Choices = PlacementForm.YesNo() },
            new("contract", Labels.Text("ClausePlacement.Contract"), FormFieldKind.Choice)
            {
                IsRequired = true,
                OnlyWhen = whenPlaced,
                Choices = [.. Offers(context).Select(offer => new FormChoice(
                    offer.Id.ToString(), Labels.Text("ClausePlacement.Offer", offer.Title, offer.Contractor, offer.OpenPosts)))],
            },
            .. PlacementForm.Dates(today, whenPlaced),
            PlacementForm.Reason(),
        ];
    }

    protected override NewEnrolment? ReadPlacement(ActivityContext context, StepAnswer answer)
    {
        if (answer.Text("placed") != "yes")
            return null;
        var contract = Offers(context).FirstOrDefault(offer => offer.Id.ToString() == answer.Text("contract"))
            ?? throw new BurstRefusedException(Labels.Text("Clause.NoPostLeft", ""));
        var (start, end) = PlacementForm.ReadDates(context, answer);
        if (end > contract.EndsOn)
            throw new BurstRefusedException(Labels.Text("Clause.EndsBefore", contract.Title, contract.EndsOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)));
        return new NewEnrolment(SchemeKind.ClauseContract, contract.Title, contract.Contractor, start, end, contract.Id);
    }

    private static IReadOnlyList<ClauseOffer> Offers(ActivityContext context) =>
        context.Lookup<IClauseOffers>().OpenIn(Person(context).Commune, ParisCalendar.DayOf(context.Now));
}
