namespace Pathways.Activities.Handoffs;

/// <summary>A short e-mail about a request besides the request itself: what it says, and one link.</summary>
/// <param name="Paragraphs">In French; what others wrote is escaped where it is shown.</param>
public sealed record HandoffNote(string Subject, IReadOnlyList<string> Paragraphs, string LinkLabel, string Link, string Signature, string Organisation)
{
    internal HandoffLetter Write(DateTimeOffset now) => MailTemplate.Note.Write(
        HandoffLetter.OneLine(Subject),
        new Dictionary<string, object?>
        {
            ["paragraphs"] = Paragraphs.Select(text => text.ReplaceLineEndings("\n").Split('\n').ToList()).ToList(),
            ["linkLabel"] = LinkLabel,
            ["link"] = Link,
            ["signature"] = Signature,
            ["organisation"] = Organisation,
        },
        now);
}
