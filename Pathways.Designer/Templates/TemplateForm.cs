using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Designer.Forms;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Templates;

/// <summary>What a coordinator writes of a letter.</summary>
public static class TemplateForm
{
    private const string Subject = "subject";
    private const string Message = "message";

    public static TaskForm Of(HandoffWords words) => new(
    [
        new(Subject, Labels.Text("Input.subject"), FormFieldKind.Text) { MaximumLength = LetterTemplate.LongestSubject, Default = words.Subject, Help = TemplatesTexts.SubjectHelp },
        new(Message, TemplatesTexts.Message, FormFieldKind.LongText) { MaximumLength = LetterTemplate.LongestMessage, Default = words.Message, Help = TemplatesTexts.MessageHelp },
    ]);

    /// <summary>Reads the form, with what is wrong with each text and in which line.</summary>
    public static FormReading Read(TaskForm form, IFormCollection sent, LetterKind kind, DateTimeOffset now)
    {
        var reading = FormReader.Read(form, sent);
        return Checked(Checked(reading, Subject, kind, now), Message, kind, now);
    }

    public static HandoffWords Words(FormReading reading) => new(reading.Text(Subject), reading.Text(Message)?.ReplaceLineEndings("\n"));

    private static FormReading Checked(FormReading reading, string field, LetterKind kind, DateTimeOffset now)
    {
        if (reading.Text(field) is not { } text || TemplateCheck.Problems(text, LetterFields.Names(kind), now) is not { Count: > 0 } problems)
            return reading;
        return reading.With(field, string.Join(" ", problems.Select(problem => Fill(TemplatesTexts.AtLine, problem.Line, problem.Message))));
    }
}
