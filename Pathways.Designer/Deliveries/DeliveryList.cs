using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Deliveries;

/// <summary>An e-mail about a person and how far it got.</summary>
/// <param name="TriedAt">The attempt that a decision is about: a message that was tried again meanwhile is decided about anew.</param>
public sealed record DeliveryRow(string Id, string Subject, string Recipient, OutboxStatus Status, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, DateTimeOffset? TriedAt)
{
    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DelayedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>When it leaves with the others of that day to the same reader, if it waits for them.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Whether it left with others, as one e-mail: the id and how far it got are that one's.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The message and its attempt, as a button sends them.</summary>
    public string Key => $"{TriedAt?.UtcTicks ?? 0} {Id}";

    public bool AwaitsDecision => Status is OutboxStatus.Unknown or OutboxStatus.Failed;
}

/// <summary>The e-mails about one person whom the reader sees, and what somebody decides about those that did not arrive, or perhaps not.</summary>
public sealed class DeliveryList(PathwaysDbContext db, CurrentStaff me, OutboxDecisions decisions)
{
    private const int Most = 100;

    /// <summary>The newest first.</summary>
    /// <param name="waitId">Only those of the request whose answer meets this wait; null for all.</param>
    public async Task<IReadOnlyList<DeliveryRow>> ReadAsync(Guid personId, string? waitId, CancellationToken cancellationToken)
    {
        var (person, prefix) = (personId.ToString(), $"{waitId}:");
        return await db.Outbox
            .Where(message => me.Sees(db.Beneficiaries).Any(row => row.Id == personId))
            .Where(message => db.Instances.Any(instance => instance.Id == message.InstanceId && instance.CorrelationId == person))
            .Where(message => waitId == null || message.Id.StartsWith(prefix))
            .OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(Most)
            .AsSent(db)
            .OrderByDescending(row => row.Message.CreatedAt).ThenByDescending(row => row.Message.Id)
            .Select(row => new DeliveryRow(
                row.Sent.Id, row.Message.Subject, row.Sent.Recipient, row.Sent.Status, row.Message.CreatedAt, row.Sent.NextAttemptAt, row.Sent.TriedAt)
            {
                Attempts = row.Sent.Attempts,
                SentAt = row.Sent.SentAt,
                DelayedAt = row.Sent.DelayedAt,
                ReturnedAt = row.Sent.ReturnedAt,
                LastError = row.Sent.LastError,
                HeldUntil = row.Message.HeldUntil,
                IsMerged = row.Message.MergedInto != null,
            })
            .ToListAsync(cancellationToken);
    }

    /// <returns>Whether it was still to be decided.</returns>
    public Task<bool> ResendAsync(DeliveryRow message, CancellationToken cancellationToken) =>
        decisions.ResendAsync(message.Id, message.TriedAt, me.Actor, cancellationToken);

    /// <inheritdoc cref="ResendAsync"/>
    public Task<bool> SettleAsync(DeliveryRow message, CancellationToken cancellationToken) =>
        decisions.SettleAsync(message.Id, message.TriedAt, me.Actor, cancellationToken);
}
