using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Calendar;

namespace Pathways.Activities.Handoffs.Digests;

/// <summary>What the evening's e-mail says: each request in a few lines, with its own link.</summary>
internal static class DigestLetter
{
    /// <param name="application">Who writes where the requests are those of several organisations.</param>
    /// <param name="words">The organisation's own, if it has any.</param>
    /// <param name="link">Where a request is answered.</param>
    /// <param name="day">At whose end the letter leaves.</param>
    public static HandoffLetter Write(
        IReadOnlyList<DigestItem> items, string application, HandoffWords words, Func<DigestItem, string> link, DateOnly day, DateTimeOffset now)
    {
        var organisations = items.Select(item => item.People.Organisation.Name).Distinct().ToList();
        var sender = organisations.Count == 1 ? organisations[0] : application;
        var reader = items[0].People.Recipient.Name;
        var dayWords = DayWords.In(HandoffWords.French, day);
        var filling = new WordsFilling(LetterFields.Values(reader, sender, items.Count, dayWords), now);
        var subject = filling.Subject(words) ?? Labels.French("Mail.Digest.Subject", items.Count, dayWords);
        var values = new Dictionary<string, object?>
        {
            ["contact"] = reader,
            ["organisation"] = sender,
            ["count"] = items.Count,
            ["paragraphs"] = filling.Paragraphs(words),
            ["items"] = items.Select(item => item.Values(link(item))).ToList(),
            ["reason"] = organisations.Count == 1 ? null : Labels.French("Mail.Digest.Reason", string.Join(", ", organisations)),
        };
        return MailTemplate.Digest.Write(subject, values, now) with { Faults = filling.Faults };
    }
}
