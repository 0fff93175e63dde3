using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs;

/// <summary>The two forms of a partner's reply, and the answers that a journey expects from them.</summary>
public static class ReplyForms
{
    private const string Verdict = "answer";
    private const string Accepted = "accepted";
    private const string Rejected = "rejected";
    private const string Comment = "comment";
    private const int LongestDelay = 90;
    private const int LongestComment = 1000;

    public static TaskForm Accept(DateOnly today) => new(
    [
        new("appointmentOn", Labels.Text("Reply.AppointmentOn"), FormFieldKind.Date)
        {
            IsRequired = true, Help = Labels.Text("Reply.AppointmentOn.Help"), Earliest = today, Latest = today.AddDays(LongestDelay),
        },
        new(Comment, Labels.Text("Reply.AcceptComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.AcceptComment.Help"), MaximumLength = LongestComment },
    ]);

    public static TaskForm Decline() => new(
    [
        new("reason", Labels.Text("Reply.Reason"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<DeclineReason>() },
        new(Comment, Labels.Text("Reply.DeclineComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.DeclineComment.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>Both forms as one, behind the question which of them is answered.</summary>
    public static TaskForm Whole(DateOnly today) => new(
    [
        new(Verdict, Labels.Text("Reply.Answer"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [new(Accepted, Labels.Text("Reply.Accept")), new(Rejected, Labels.Text("Reply.Decline"))],
        },
        .. Behind(Accept(today), Accepted),
        .. Behind(Decline(), Rejected),
        Accept(today).Fields.Single(field => field.Name == Comment),
    ]);

    public static Dictionary<string, object?> Answer(bool accepts, IReadOnlyDictionary<string, object?> answers) =>
        new(answers) { [Verdict] = accepts ? Accepted : Rejected };

    private static IEnumerable<FormField> Behind(TaskForm form, string verdict) =>
        form.Fields.Where(field => field.Name != Comment).Select(field => field with { OnlyWhen = new FormCondition(Verdict, [verdict]) });
}
