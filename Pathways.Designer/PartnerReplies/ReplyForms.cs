using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.PartnerReplies;

/// <summary>The two forms of a reply, and the answers that a journey expects from them.</summary>
public static class ReplyForms
{
    private const int LongestDelay = 90;
    private const int LongestComment = 1000;

    public static TaskForm Accept(DateOnly today) => new(
    [
        new("appointmentOn", ReplyTexts.AppointmentOn, FormFieldKind.Date)
        {
            IsRequired = true, Help = ReplyTexts.AppointmentHelp, Earliest = today, Latest = today.AddDays(LongestDelay),
        },
        new("comment", ReplyTexts.AcceptComment, FormFieldKind.LongText) { Help = ReplyTexts.AcceptCommentHelp, MaximumLength = LongestComment },
    ]);

    public static TaskForm Decline() => new(
    [
        new("reason", ReplyTexts.Reason, FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<DeclineReason>() },
        new("comment", ReplyTexts.DeclineComment, FormFieldKind.LongText) { Help = ReplyTexts.DeclineCommentHelp, MaximumLength = LongestComment },
    ]);

    public static Dictionary<string, object?> Answer(bool accepts, IReadOnlyDictionary<string, object?> answers) =>
        new(answers) { ["answer"] = accepts ? "accepted" : "rejected" };
}
