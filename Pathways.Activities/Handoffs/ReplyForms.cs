using Pathways.Activities.Handoffs.Slots;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs;

/// <summary>The forms of a partner's reply and of its follow-up, and the answers that a journey expects from them.</summary>
public static class ReplyForms
{
    /// <summary>Which of the offered moments the partner accepts.</summary>
    public const string Slot = "slot";

    private const string OtherSlot = "other";
    private const string Comment = "comment";
    private const int LongestDelay = 90;
    private const int LongestComment = 1000;
    private const int LongestPlace = 200;

    public static TaskForm Accept(DateOnly today) => new(
    [
        new("appointmentOn", Labels.Text("Reply.AppointmentOn"), FormFieldKind.Date)
        {
            IsRequired = true, Help = Labels.Text("Reply.AppointmentOn.Help"), Earliest = today, Latest = today.AddDays(LongestDelay),
        },
        new("appointmentTime", Labels.Text("Reply.AppointmentTime"), FormFieldKind.Time),
        new("appointmentPlace", Labels.Text("Reply.AppointmentPlace"), FormFieldKind.Text) { Help = Labels.Text("Reply.AppointmentPlace.Help"), MaximumLength = LongestPlace },
        new(Comment, Labels.Text("Reply.AcceptComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.AcceptComment.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>With the moments that the adviser offers, one of which needs no day to be typed; another day can be named all the same.</summary>
    public static TaskForm Accept(IReadOnlyList<DateTimeOffset> slots, DateOnly today)
    {
        if (slots.Count == 0)
            return Accept(today);
        var offered = slots.Select(slot => new FormChoice(HandoffSlots.CodeOf(slot), HandoffSlots.Words(slot)));
        return new(
        [
            new(Slot, Labels.Text("Reply.Slot"), FormFieldKind.Choice) { IsRequired = true, Choices = [.. offered, new(OtherSlot, Labels.Text("Reply.Slot.Other"))] },
            .. Accept(today).Fields.Select(field => field.Kind is FormFieldKind.Date or FormFieldKind.Time ? field with { OnlyWhen = new FormCondition(Slot, [OtherSlot]) } : field),
        ]);
    }

    public static TaskForm Decline() => new(
    [
        new("reason", Labels.Text("Reply.Reason"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<DeclineReason>() },
        new(Comment, Labels.Text("Reply.DeclineComment"), FormFieldKind.LongText) { Help = Labels.Text("Reply.DeclineComment.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>The person came: since when, and what came of it where that is known already.</summary>
    /// <param name="appointment">The day that was agreed.</param>
    public static TaskForm Came(DateOnly appointment, DateOnly today) => new(
    [
        new("arrivedOn", Labels.Text("Reply.ArrivedOn"), FormFieldKind.Date) { Earliest = appointment.AddDays(-LongestDelay), Latest = today, Help = Labels.Text("Reply.ArrivedOn.Help") },
        new("result", Labels.Text("Reply.Result"), FormFieldKind.Choice) { Choices = Labels.Choices<HandoffResultKind>(), Help = Labels.Text("Reply.Result.Help") },
        new("resultText", Labels.Text("Reply.ResultText"), FormFieldKind.LongText) { Help = Labels.Text("Field.Note.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>The person did not come.</summary>
    public static TaskForm Missed() => new(
    [
        new(Comment, Labels.Text("Field.Note"), FormFieldKind.LongText) { Help = Labels.Text("Field.Note.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>The result of a handoff whose person came.</summary>
    public static TaskForm Result() => new(
    [
        new("result", Labels.Text("Reply.Result"), FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<HandoffResultKind>() },
        new("resultText", Labels.Text("Reply.ResultText"), FormFieldKind.LongText) { Help = Labels.Text("Field.Note.Help"), MaximumLength = LongestComment },
    ]);

    /// <summary>The adviser's task: did the person come?</summary>
    public static TaskForm Arrival(DateOnly appointment, DateOnly today) => new(
    [
        Question("Reply.Arrival", (HandoffVerdict.Came, "Reply.Came"), (HandoffVerdict.Missed, "Reply.Missed"), (HandoffVerdict.Unknown, "Reply.Unknown")),
        .. Behind(Came(appointment, today), HandoffVerdict.Came),
        new(Comment, Labels.Text("Field.Note"), FormFieldKind.LongText) { Help = Labels.Text("Field.Note.Help"), MaximumLength = LongestComment, OnlyWhen = new FormCondition(HandoffVerdict.Field, [HandoffVerdict.Missed]) },
    ]);

    /// <summary>Both forms of the reply as one, behind the question which of them is answered.</summary>
    public static TaskForm Whole(DateOnly today) => new(
    [
        Question("Reply.Answer", (HandoffVerdict.Accepted, "Reply.Accept"), (HandoffVerdict.Rejected, "Reply.Decline")),
        .. Behind(Accept(today), HandoffVerdict.Accepted),
        .. Behind(Decline(), HandoffVerdict.Rejected),
        Accept(today).Fields.Single(field => field.Name == Comment),
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
        Accept(today).Fields.Single(field => field.Name == Comment),
    ]);

    public static Dictionary<string, object?> Answer(bool accepts, IReadOnlyDictionary<string, object?> answers) =>
        Answer(accepts ? HandoffVerdict.Accepted : HandoffVerdict.Rejected, answers);

    /// <param name="verdict">One of <see cref="HandoffVerdict"/>.</param>
    public static Dictionary<string, object?> Answer(string verdict, IReadOnlyDictionary<string, object?> answers) =>
        new(answers) { [HandoffVerdict.Field] = verdict };

    private static FormField Question(string key, params ReadOnlySpan<(string Verdict, string Key)> choices)
    {
        var offered = new List<FormChoice>();
        foreach (var (verdict, label) in choices)
            offered.Add(new FormChoice(verdict, Labels.Text(label)));
        return new(HandoffVerdict.Field, Labels.Text(key), FormFieldKind.Choice) { IsRequired = true, Choices = offered };
    }

    private static IEnumerable<FormField> Behind(TaskForm form, string verdict) =>
        form.Fields.Where(field => field.Name != Comment).Select(field => field with { OnlyWhen = new FormCondition(HandoffVerdict.Field, [verdict]) });
}
