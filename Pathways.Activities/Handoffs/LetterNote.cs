namespace Pathways.Activities.Handoffs;

/// <summary>A short e-mail: what it says, and one link.</summary>
/// <param name="Paragraphs">In French; what others wrote is escaped where it is shown.</param>
/// <param name="Signature">Who writes.</param>
/// <param name="Organisation">In whose name.</param>
public sealed record LetterNote(string Subject, IReadOnlyList<string> Paragraphs, string LinkLabel, string Link, string Signature, string Organisation)
{
    /// <summary>The organisation's own: for the subject, and for the first paragraph. What follows always stands.</summary>
    public HandoffWords Words { get; init; } = HandoffWords.None;

    /// <summary>What is to be known about the link, if anything.</summary>
    public string? End { get; init; }

    /// <summary>Why the reader gets it; null for what partners and teams are told.</summary>
    public string? Reason { get; init; }

    /// <param name="fields">What the own words may name.</param>
    public HandoffLetter Write(IReadOnlyDictionary<string, object?> fields, DateTimeOffset now)
    {
        var filling = new WordsFilling(fields, now);
        var subject = filling.Subject(Words) ?? Subject;
        var values = new Dictionary<string, object?>
        {
            ["paragraphs"] = Told(filling.Paragraphs(Words)).ToList(),
            ["linkLabel"] = LinkLabel,
            ["link"] = Link,
            ["end"] = End,
            ["signature"] = Signature,
            ["organisation"] = Organisation,
            ["reason"] = Reason,
        };
        return MailTemplate.Note.Write(subject, values, now) with { Faults = filling.Faults };
    }

    private IEnumerable<List<string>> Told(List<List<string>>? own) => own is null
        ? Paragraphs.Select(Lines)
        : [.. own, .. Paragraphs.Skip(1).Select(Lines)];

    private static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n')];
}
