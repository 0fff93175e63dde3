using Pathways.Activities.Coordination;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.NextSteps;

/// <summary>The questions of a coded exit: why, when.</summary>
public static class ExitForm
{
    private const string Reason = "reason";
    private const string ExitedOn = "exitedOn";
    private const string Comment = "comment";

    public static IReadOnlyList<FormField> Questions(DateOnly today) =>
    [
        new(Reason, Labels.Text("Exit.Reason"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [.. ExitReason.All.Select(reason => new FormChoice(reason.Code, $"{reason.Text} ({Labels.Text(reason.Kind)})"))],
        },
        new(ExitedOn, Labels.Text("Exit.Day"), FormFieldKind.Date) { IsRequired = true, Earliest = today.AddYears(-1), Latest = today.AddMonths(3) },
        new(Comment, Labels.Text("Field.Note"), FormFieldKind.LongText) { MaximumLength = 2000, Help = Labels.Text("Field.Note.Help") },
    ];

    /// <returns>Null where the answer gives no reason of the list.</returns>
    internal static RecordExit? Read(StepAnswer answer, Guid exitId, Guid beneficiaryId, DateTimeOffset now) =>
        ExitReason.Find(answer.Text(Reason)) is { } reason
            ? new RecordExit(exitId, beneficiaryId, reason, answer.Day(ExitedOn) ?? ParisCalendar.DayOf(now), answer.Text(Comment))
            : null;
}
