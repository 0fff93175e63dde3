using Pathways.Activities.Handoffs.Appointments;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>What a handoff's e-mail says, in French whatever the language of whoever caused it.</summary>
public sealed record HandoffLetter(string Subject, string Text, string Html)
{
    private const int LongestSubject = 200;

    /// <summary>Why the coordinator's words could not be filled in, where the standard ones stand in their place.</summary>
    public IReadOnlyList<TemplateException> Faults { get; private init; } = [];

    /// <param name="link">Where the partner answers; it stands in every letter, whatever the words.</param>
    public static HandoffLetter Write(
        HandoffMailKind kind, HandoffRequest handoff, HandoffPeople people, HandoffWords words, string link, DateTimeOffset now)
    {
        var need = people.NeedWords(handoff);
        var faults = new List<TemplateException>();
        var own = HandoffWords.Values(handoff, people, need);
        var subject = Fill(words.Subject);
        var values = new Dictionary<string, object?>
        {
            ["contact"] = people.Partner.ContactName,
            ["person"] = people.Person.ShortName,
            ["commune"] = people.Person.Commune,
            ["need"] = need,
            ["adviser"] = people.Adviser.Name,
            ["organisation"] = people.Organisation.Name,
            ["lastDay"] = HandoffWords.LastDay(handoff),
            ["link"] = link,
            ["isReminder"] = kind == HandoffMailKind.Reminder,
            ["appointment"] = Appointment.Of(handoff)?.Words,
            ["paragraphs"] = Fill(words.Message) is { } message ? Paragraphs(message) : null,
        };
        return MailTemplate.Of(kind).Write(
            OneLine(subject is null ? Labels.French($"Mail.{kind}.Subject", people.Person.ShortName, need) : Labels.French($"Mail.{kind}.OwnSubject", subject)),
            values, now) with
        { Faults = faults };

        string? Fill(string? source)
        {
            try
            {
                return HandoffWords.Fill(source, own, now);
            }
            catch (TemplateException fault)
            {
                faults.Add(fault);
                return null;
            }
        }
    }

    /// <summary>A header has one line.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(' ', string.Concat(text.Select(Plain)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSubject ? line : $"{line[..(LongestSubject - 1)]}…";
    }

    private static char Plain(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character;

    private static List<List<string>> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => paragraph.Split('\n').ToList())];
}
