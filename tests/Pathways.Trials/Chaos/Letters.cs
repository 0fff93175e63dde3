using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Outbox;
using Pathways.Mail;

namespace Pathways.Trials.Chaos;

/// <summary>Judges what reached the mailbox: every message at least once and under one Message-ID, by itself or in an evening's e-mail.</summary>
internal sealed class Letters(TrialHost host, MailServer mail, Verdict verdict)
{
    public async Task JudgeAsync()
    {
        var written = await host.ReadAsync(db => db.Outbox.Select(message => new Letter(message.Id, message.MessageId, message.WaitId, message.Status, message.MergedInto)).ToListAsync());
        var handoffs = await host.ReadAsync(db => db.Handoffs.ToListAsync());
        var arrivals = mail.Accepted;
        var arrived = arrivals.Select(line => line.MessageId).ToHashSet();
        var alone = written.FindAll(letter => letter.MergedInto is null);
        Verdict.Note($"{arrivals.Count} arrivals of {arrived.Count} messages");
        verdict.Demand(!alone.Exists(letter => letter.Status is not (OutboxStatus.Sent or OutboxStatus.Cancelled)), "no message waits, failed or is unknown",
            () => string.Join(", ", alone.CountBy(letter => letter.Status)));
        Demand(alone, letter => arrived.Contains(letter.MessageId), "every message arrived");
        verdict.Demand(!arrived.Except(written.Select(letter => letter.MessageId)).Any(), "nothing arrived that was not written");
        verdict.Demand(written.DistinctBy(letter => letter.MessageId).Count() == written.Count, "each message has a Message-ID of its own");
        verdict.Demand(arrivals.Select(line => (line.MessageId, line.Recipient)).Distinct().Count() == arrived.Count, "whatever arrived again bore its Message-ID, and had its reader");
        JudgeEvenings(written, arrived, handoffs);
        JudgeTold(alone, arrived, handoffs);
    }

    private void JudgeEvenings(List<Letter> written, HashSet<string> arrived, List<HandoffRequest> handoffs)
    {
        var ids = handoffs.ToDictionary(handoff => handoff.WaitId, handoff => handoff.Id);
        var texts = TextsOfEvenings();
        var parts = written.FindAll(letter => letter.MergedInto is not null);
        var evenings = parts.GroupBy(letter => letter.MergedInto!).ToDictionary(group => group.Key, group => group.ToList());
        Verdict.Note($"{evenings.Count} evening e-mails made of {parts.Count} messages: {string.Join(", ", evenings.Values.Select(evening => evening.Count).Order())}");
        verdict.Demand(evenings.Count > 0, "an evening came, and with it its e-mail");
        Demand(parts, letter => texts.TryGetValue(IdOf(written, letter), out var text) && text.Contains(ids[letter.WaitId!].ToString(), StringComparison.Ordinal),
            "whatever became part of an evening's e-mail stands in it, with its link");
        Demand(parts, letter => !arrived.Contains(letter.MessageId), "and did not arrive by itself as well");
    }

    /// <summary>The partner got each request; the adviser, whose calendar it is, each appointment.</summary>
    private void JudgeTold(List<Letter> alone, HashSet<string> arrived, List<HandoffRequest> handoffs)
    {
        var byId = alone.Where(letter => arrived.Contains(letter.MessageId)).Select(letter => letter.Id).ToHashSet();
        var agreed = handoffs.FindAll(handoff => handoff.AppointmentOn is not null);
        var untold = agreed.FindAll(handoff => !Enumerable.Range(0, handoff.AppointmentChanges + 1).All(
            number => byId.Contains($"{handoff.WaitId}:appointment-{number}") && byId.Contains($"{handoff.WaitId}:appointment-{number}-adviser")));
        verdict.Demand(untold.Count == 0, $"each of {agreed.Count} appointments, and each other day, reached the calendars of the partner and of the adviser", () => $"{untold.Count} did not, such as {untold[0].Id}");
    }

    private Dictionary<string, string> TextsOfEvenings()
    {
        var texts = new Dictionary<string, string>();
        foreach (var file in mail.Files)
        {
            using var message = MimeMessage.Load(file);
            if (message.MessageId is { } id && id.StartsWith("digest.", StringComparison.Ordinal))
                texts[id] = message.TextBody ?? "";
        }

        return texts;
    }

    private static string IdOf(List<Letter> written, Letter part) => written.Find(letter => letter.Id == part.MergedInto)?.MessageId ?? "";

    private void Demand(List<Letter> letters, Func<Letter, bool> holds, string what)
    {
        var wrong = letters.FindAll(letter => !holds(letter));
        verdict.Demand(wrong.Count == 0, what, () => $"{wrong.Count} not so, such as {wrong[0].Id} ({wrong[0].Status})");
    }

    private sealed record Letter(string Id, string MessageId, string? WaitId, OutboxStatus Status, string? MergedInto);
}
