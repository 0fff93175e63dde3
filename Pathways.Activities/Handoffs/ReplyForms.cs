using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs;

/// <summary>The forms of a partner's reply and of its follow-up, and the answers that a journey expects from them.</summary>
public static class ReplyForms
{
    private const int LongestDelay = 90;
    private const int LongestComment = 1000;
    private const int LongestPlace = 200;

    public static TaskForm Accept(DateOnly today) => new(
    [
        new(ReplyFields.AppointmentOn, Labels.Text("Reply.AppointmentOn"), FormFieldKind.Date)
        {
            IsRequired = true, Help = Labels.Text("Reply.AppointmentOn.Help"), Earliest = today, Latest = today.AddDays(LongestDelay),
        },
        new(ReplyFields.AppointmentTime, Labels.Text("Reply.AppointmentTime"), FormFieldKind.Time),
        new(ReplyFields.AppointmentPlace, Labels.Text("Reply.AppointmentPlace"), FormFieldKind.Text) { Help = Labels.Text("Reply.AppointmentPlace.Help"), MaximumLength = LongestPlace },
        new(ReplyFields.Comment, Labels.Text("Reply.AcceptComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.AcceptComment.Help"), MaximumLength = LongestComment },
    ]);

    public static TaskForm Decline() => new(
    [
        new(ReplyFields.Reason, Labels.Text("Reply.Reason"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<DeclineReason>() },
        new(ReplyFields.Comment, Labels.Text("Reply.DeclineComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.DeclineComment.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>The person came: since when, and what came of it where that is known already.</summary>
    /// <param name="appointment">The day that was agreed.</param>
    public static TaskForm Came(DateOnly appointment, DateOnly today) => new(
    [
        new(ReplyFields.ArrivedOn, Labels.Text("Reply.ArrivedOn"), FormFieldKind.Date) { Earliest = appointment.AddDays(-LongestDelay), Latest = today, Help = Labels.Text("Reply.ArrivedOn.Help") },
        ResultKind() with { Help = Labels.Text("Reply.Result.Help") },
        ResultText(),
    ]);

    /// <summary>The person did not come.</summary>
    public static TaskForm Missed() => new([Note()]);

    /// <summary>The result of a handoff whose person came.</summary>
    public static TaskForm Result() => new([ResultKind() with { IsRequired = true }, ResultText()]);

    /// <summary>The adviser's task: did the person come?</summary>
    public static TaskForm Arrival(DateOnly appointment, DateOnly today) => new(
    [
        Question("Reply.Arrival", (HandoffVerdict.Came, "Reply.Came"), (HandoffVerdict.Missed, "Reply.Missed"), (HandoffVerdict.Unknown, "Reply.Unknown")),
        .. Behind(Came(appointment, today), HandoffVerdict.Came),
        Note() with { OnlyWhen = new FormCondition(HandoffVerdict.Field, [HandoffVerdict.Missed]) },
    ]);

    /// <summary>Both forms of the reply as one, behind the question which of them is answered.</summary>
    public static TaskForm Whole(DateOnly today) => new(
    [
        Question("Reply.Answer", (HandoffVerdict.Accepted, "Reply.Accept"), (HandoffVerdict.Rejected, "Reply.Decline")),
        .. Behind(Accept(today), HandoffVerdict.Accepted),
        .. Behind(Decline(), HandoffVerdict.Rejected),
        Accept(today).Fields.Single(field => field.Name == ReplyFields.Comment),
    ]);

    /// <summary>What a partner that accepted may say next: how it went, another day, or that it cannot after all.</summary>
    public static TaskForm FollowUp(DateOnly appointment, DateOnly today) => new(
    [
        Question(
            "Reply.FollowUp",
            (HandoffVerdict.Came, "Reply.Came"), (HandoffVerdict.Missed, "Reply.Missed"), (HandoffVerdict.Accepted, "Reply.OtherDay"), (HandoffVerdict.Rejected, "Reply.Decline")),
        .. Behind(Accept(today), HandoffVerdict.Accepted),
        .. Behind(Decline(), HandoffVerdict.Rejected),
        .. Behind(Came(appointment, today), HandoffVerdict.Came),
        Accept(today).Fields.Single(field => field.Name == ReplyFields.Comment),
    ]);

    public static Dictionary<string, object?> Answer(bool accepts, IReadOnlyDictionary<string, object?> answers) =>
        Answer(accepts ? HandoffVerdict.Accepted : HandoffVerdict.Rejected, answers);

    /// <param name="verdict">One of <see cref="HandoffVerdict"/>.</param>
    public static Dictionary<string, object?> Answer(string verdict, IReadOnlyDictionary<string, object?> answers) =>
        new(answers) { [HandoffVerdict.Field] = verdict };

    private static FormField ResultKind() => new(ReplyFields.Result, Labels.Text("Reply.Result"), FormFieldKind.Choice) { Choices = Labels.Choices<HandoffResultKind>() };

    private static FormField ResultText() => Words(ReplyFields.ResultText, "Reply.ResultText");

    private static FormField Note() => Words(ReplyFields.Comment, "Field.Note");

    private static FormField Words(string name, string key) =>
        new(name, Labels.Text(key), FormFieldKind.LongText) { Help = Labels.Text("Field.Note.Help"), MaximumLength = LongestComment };

    private static FormField Question(string key, params ReadOnlySpan<(string Verdict, string Key)> choices)
    {
        var offered = new List<FormChoice>();
        foreach (var (verdict, label) in choices)
            offered.Add(new FormChoice(verdict, Labels.Text(label)));
        return new(HandoffVerdict.Field, Labels.Text(key), FormFieldKind.Choice) { IsRequired = true, Choices = offered };
    }

    private static IEnumerable<FormField> Behind(TaskForm form, string verdict) =>
        form.Fields.Where(field => field.Name != ReplyFields.Comment).Select(field => field with { OnlyWhen = new FormCondition(HandoffVerdict.Field, [verdict]) });
}
