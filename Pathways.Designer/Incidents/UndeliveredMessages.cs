using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Incidents;

/// <param name="TriedAt">The attempt that a decision is about: a message that was tried again meanwhile is decided about anew.</param>
public sealed record UndeliveredMessage(
    string Id, DateTimeOffset? TriedAt, DateTimeOffset CreatedAt, Guid PersonId, string PersonName, string Recipient, string Subject, OutboxStatus Status, string? LastError)
{
    /// <summary>The message and its attempt, as a button sends them.</summary>
    public string Key => $"{TriedAt?.UtcTicks ?? 0} {Id}";

    public bool PerhapsArrived => Status is OutboxStatus.Unknown;
}

/// <summary>The messages about the people of one's organisation that did not arrive, or perhaps not, and what somebody decides about them.</summary>
public sealed class UndeliveredMessages(PathwaysDbContext db, CurrentStaff me, OutboxDecisions decisions)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<UndeliveredMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        var undelivered = db.Outbox.Where(row => row.Status == OutboxStatus.Failed || row.Status == OutboxStatus.Unknown);
        // What left in an evening's e-mail is about each of the people that it told of.
        var messages = await undelivered.Select(row => new { row.InstanceId, row.CreatedAt, row.Subject, Sent = row })
            .Concat(undelivered.Join(db.Outbox, sent => sent.Id, part => part.MergedInto, (sent, part) => new { part.InstanceId, part.CreatedAt, part.Subject, Sent = sent }))
            .Join(db.Instances, row => row.InstanceId, instance => instance.Id, (row, instance) => new
            {
                row.Sent.Id,
                row.Sent.TriedAt,
                row.CreatedAt,
                row.Sent.Recipient,
                row.Subject,
                row.Sent.Status,
                row.Sent.LastError,
                PersonKey = instance.CorrelationId ?? "",
            })
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        var ids = messages.Select(row => Guid.TryParse(row.PersonKey, out var id) ? id : Guid.Empty).Distinct().ToList();
        var people = await me.Sees(db.Beneficiaries).Where(person => ids.Contains(person.Id)).AsNoTracking()
            .ToDictionaryAsync(person => person.Id.ToString(), cancellationToken);
        return [.. messages.Where(row => people.ContainsKey(row.PersonKey)).Take(Most).Select(row => new UndeliveredMessage(
            row.Id, row.TriedAt, row.CreatedAt, people[row.PersonKey].Id, people[row.PersonKey].FullName, row.Recipient, row.Subject, row.Status, row.LastError))];
    }

    /// <returns>Whether it was still to be decided.</returns>
    public Task<bool> ResendAsync(UndeliveredMessage message, CancellationToken cancellationToken) =>
        decisions.ResendAsync(message.Id, message.TriedAt, me.Actor, cancellationToken);

    /// <inheritdoc cref="ResendAsync"/>
    public Task<bool> SettleAsync(UndeliveredMessage message, CancellationToken cancellationToken) =>
        decisions.SettleAsync(message.Id, message.TriedAt, me.Actor, cancellationToken);
}
