using System.Globalization;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>Those whom a handoff's e-mail names.</summary>
public sealed record HandoffPeople(Partner Partner, Beneficiary Person, string AdviserName, string OrganisationName);

/// <summary>What a handoff's e-mail says, in French whatever the language of whoever caused it.</summary>
public sealed record HandoffLetter(string Subject, string Text, string Html)
{
    private const int LongestSubject = 200;

    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Why the coordinator's words could not be filled in, where the standard ones stand in their place.</summary>
    public IReadOnlyList<TemplateException> Faults { get; private init; } = [];

    /// <param name="link">Where the partner answers; it stands in every letter, whatever the words.</param>
    public static HandoffLetter Write(
        HandoffMailKind kind, HandoffRequest handoff, HandoffPeople people, HandoffWords words, string link, DateTimeOffset now)
    {
        var need = Labels.French($"{nameof(Barriers.BarrierKind)}.{handoff.Need}").ToLower(_french);
        var faults = new List<TemplateException>();
        var own = HandoffWords.Values(handoff, people, need);
        var subject = Fill(words.Subject) is { } text ? OneLine(text) : null;
        var values = new Dictionary<string, object?>
        {
            ["contact"] = people.Partner.ContactName,
            ["person"] = people.Person.ShortName,
            ["commune"] = people.Person.Commune,
            ["need"] = need,
            ["adviser"] = people.AdviserName,
            ["organisation"] = people.OrganisationName,
            ["lastDay"] = HandoffWords.LastDay(handoff),
            ["link"] = link,
            ["isReminder"] = kind == HandoffMailKind.Reminder,
            ["appointment"] = handoff.AppointmentOn?.ToString("d MMMM yyyy", _french),
            ["paragraphs"] = Fill(words.Message) is { } message ? Paragraphs(message) : null,
        };
        return new HandoffLetter(
            subject is null ? Labels.French($"Mail.{kind}.Subject", people.Person.ShortName, need) : Labels.French($"Mail.{kind}.OwnSubject", subject),
            MailTemplate.TextOf(kind).Render(values, now),
            MailTemplate.HtmlOf(kind).Render(values, now))
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
    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSubject ? line : $"{line[..(LongestSubject - 1)]}…";
    }

    private static List<List<string>> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => paragraph.Split('\n').ToList())];
}
