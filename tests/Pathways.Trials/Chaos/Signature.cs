using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Outbox;

namespace Pathways.Trials.Chaos;

/// <summary>
/// What all rows about a person say, without ids and times, as text: two people to whom the same was done read the same,
/// whatever the order in which branches went on.
/// </summary>
internal static partial class Signature
{
    /// <param name="arrived">
    /// The Message-IDs of what reached the mailbox. Where that was not known, and its answer came before it was sent again, it is cancelled. So is what
    /// arrived as a part of an evening's e-mail: whether somebody's request left with others or by itself is no matter.
    /// </param>
    public static Task<Dictionary<string, string>> ReadAllAsync(TrialHost host, IReadOnlySet<string> arrived) => host.ReadAsync(async db =>
    {
        var lines = new List<(string Person, string Line)>();
        foreach (var message in await Messages(db).ToListAsync())
            lines.Add((message.Person, $"message to {message.Recipient}: {message.Subject} {(message.Status is OutboxStatus.Cancelled && arrived.Contains(message.ArrivesAs) ? OutboxStatus.Sent : message.Status)}"));
        foreach (var rows in new[] { Instances(db), Journal(db), Waits(db), Tasks(db), Timers(db), Signals(db), Handoffs(db), HandoffEvents(db), Receipts(db) })
            lines.AddRange((await rows.ToListAsync()).Select(row => (row.Person, row.Line)));
        return lines.GroupBy(line => line.Person).ToDictionary(
            group => group.Key,
            group => string.Join('\n', group.Select(line => Days().Replace(line.Line, "#")).Order(StringComparer.Ordinal)));
    });

    private static IQueryable<Row> Instances(PathwaysDbContext db) => db.Instances.Select(row => new Row
    {
        Person = row.CorrelationId!,
        Line = "instance " + row.DefinitionId + " " + row.Status + " " + row.SubStatus + " " + row.IncidentCount + " bursts " + row.Version + " lines " + row.JournalLength,
    });

    private static IQueryable<Row> Journal(PathwaysDbContext db) => db.Journal.Join(
        db.Instances, line => line.InstanceId, row => row.Id,
        (line, row) => new Row { Person = row.CorrelationId!, Line = "journal " + row.DefinitionId + " " + line.Kind + " " + line.ActivityId + " " + line.Detail });

    private static IQueryable<Row> Waits(PathwaysDbContext db) => db.Bookmarks.Join(
        db.Instances, wait => wait.InstanceId, row => row.Id,
        (wait, row) => new Row { Person = row.CorrelationId!, Line = "wait " + row.DefinitionId + " " + wait.Kind + " " + wait.ActivityId + " " + wait.Name });

    private static IQueryable<Row> Tasks(PathwaysDbContext db) => db.Tasks.Join(
        db.Instances, task => task.InstanceId, row => row.Id,
        (task, row) => new Row { Person = row.CorrelationId!, Line = "task " + task.ActivityId + " " + task.Name + " " + task.Status + " " + task.CompletedBy });

    private static IQueryable<Row> Timers(PathwaysDbContext db) => db.Timers.Join(
        db.Instances, timer => timer.InstanceId, row => row.Id,
        (timer, row) => new Row { Person = row.CorrelationId!, Line = "timer " + timer.ActivityId + " " + timer.Name + " " + timer.Status });

    private static IQueryable<Row> Signals(PathwaysDbContext db) => db.Signals.Join(
        db.Instances, signal => signal.InstanceId, row => row.Id,
        (signal, row) => new Row { Person = row.CorrelationId!, Line = "signal " + signal.Kind + " " + signal.Status });

    private static IQueryable<Letter> Messages(PathwaysDbContext db) => db.Outbox.AsSent(db).Join(
        db.Instances, letter => letter.Message.InstanceId, row => row.Id,
        (letter, row) => new Letter(row.CorrelationId!, letter.Sent.MessageId, letter.Message.Recipient, letter.Message.Subject, letter.Message.Status));

    private static IQueryable<Row> Handoffs(PathwaysDbContext db) => db.Handoffs.Join(
        db.Partners, handoff => handoff.PartnerId, partner => partner.Id,
        (handoff, partner) => new Row
        {
            Person = handoff.BeneficiaryId.ToString(),
            Line = "handoff " + handoff.ActivityId + " " + handoff.Attempt + " " + partner.Name + " " + handoff.State + " " + handoff.ResultKind + " reminders " + handoff.Reminders,
        });

    private static IQueryable<Row> HandoffEvents(PathwaysDbContext db) => db.HandoffEvents.Join(
        db.Handoffs, line => line.HandoffId, handoff => handoff.Id,
        (line, handoff) => new Row
        {
            Person = handoff.BeneficiaryId.ToString(),
            Line = "handoff " + handoff.ActivityId + " " + handoff.Attempt + ": " + line.Kind + " " + line.Actor,
        });

    private static IQueryable<Row> Receipts(PathwaysDbContext db) => db.Receipts.Join(
        db.Instances, receipt => receipt.InstanceId, row => row.Id,
        (receipt, row) => new Row { Person = row.CorrelationId!, Line = "receipt " + row.DefinitionId });

    [GeneratedRegex(@"\d{1,2}(er)?\s\p{L}+\s\d{4}|\d{4}-\d\d-\d\d")]
    private static partial Regex Days();

    private sealed record Letter(string Person, string ArrivesAs, string Recipient, string Subject, OutboxStatus Status);

    private sealed class Row
    {
        public required string Person { get; init; }

        public required string Line { get; init; }
    }
}
