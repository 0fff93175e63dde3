using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Schemes;

/// <summary>The questions that every placement asks.</summary>
internal static class PlacementForm
{
    public static IReadOnlyList<FormChoice> YesNo() => [new("yes", Labels.Text("Answer.Yes")), new("no", Labels.Text("Answer.No"))];

    public static IReadOnlyList<FormField> Dates(DateOnly today, FormCondition whenPlaced) =>
    [
        new("startsOn", Labels.Text("Scheme.StartsOn"), FormFieldKind.Date)
        {
            IsRequired = true,
            OnlyWhen = whenPlaced,
            Earliest = today.AddMonths(-3),
            Latest = today.AddYears(1),
        },
        new("plannedEndOn", Labels.Text("Scheme.PlannedEndOn"), FormFieldKind.Date)
        {
            IsRequired = true,
            OnlyWhen = whenPlaced,
            Earliest = today,
            Latest = today.AddYears(5),
            Help = Labels.Text("Scheme.PlannedEndOn.Help"),
        },
    ];

    public static FormField Reason() => new("reason", Labels.Text("Scheme.NotPlacedReason"), FormFieldKind.LongText)
    {
        IsRequired = true,
        MaximumLength = 1000,
        OnlyWhen = new FormCondition("placed", ["no"]),
    };

    /// <exception cref="ActivityFaultException">The validated answer lacks a day: the form and the step disagree.</exception>
    public static (DateOnly Start, DateOnly End) ReadDates(ActivityContext context, StepAnswer answer) =>
        answer.Day("startsOn") is { } start && answer.Day("plannedEndOn") is { } end
            ? (start, end)
            : throw new ActivityFaultException(Labels.Text("Scheme.NoDates", context.ActivityName));
}
