using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>What an e-mail says, in French whatever the language of whoever caused it.</summary>
public sealed record HandoffLetter(string Subject, string Text, string Html)
{
    /// <summary>Why own words could not be filled in, where others stand in their place.</summary>
    public IReadOnlyList<TemplateException> Faults { get; internal init; } = [];

    /// <param name="link">Where the partner answers; it stands in every letter, whatever the words.</param>
    public static HandoffLetter Write(
        HandoffMailKind kind, HandoffRequest handoff, HandoffPeople people, HandoffWords words, string link, DateTimeOffset now)
    {
        var need = people.NeedWords(handoff);
        var filling = new WordsFilling(LetterFields.Values(handoff, people), now);
        var subject = filling.Subject(words);
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
            ["paragraphs"] = filling.Paragraphs(words),
        };
        return MailTemplate.Of(kind).Write(
            subject is null ? Labels.French($"Mail.{kind}.Subject", people.Person.ShortName, need) : Labels.French($"Mail.{kind}.OwnSubject", subject),
            values, now) with
        { Faults = filling.Faults };
    }

    /// <summary>Paragraphs of lines, as the templates print them.</summary>
    internal static List<List<string>> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => paragraph.Split('\n').ToList())];
}
