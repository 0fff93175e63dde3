using Pathways.Activities.Spelling;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs;

/// <summary>What a partner may send besides its answer.</summary>
public static class CorrespondenceForms
{
    public const string Question = "question";
    public const string Colleague = "colleague";

    public static TaskForm Ask() => new(
    [
        new(Question, Labels.Text("Reply.Question"), FormFieldKind.LongText)
        {
            IsRequired = true, Help = Labels.Text("Reply.Question.Help"), MaximumLength = HandoffMessage.LongestText,
        },
    ]);

    public static TaskForm Forward() => new(
    [
        new(Colleague, Labels.Text("Reply.Colleague"), FormFieldKind.Text)
        {
            IsRequired = true, Help = Labels.Text("Reply.Colleague.Help"), MaximumLength = EmailAddress.Longest,
        },
    ]);
}
