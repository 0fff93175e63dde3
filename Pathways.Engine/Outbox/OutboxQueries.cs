using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

/// <summary>A message, and what left: itself, or the one that it became part of.</summary>
public sealed class SentMessage
{
    /// <summary>What was written, and of what.</summary>
    public required OutboxMessage Message { get; init; }

    /// <summary>How far it got, and to whom.</summary>
    public required OutboxMessage Sent { get; init; }
}

public static class OutboxQueries
{
    public static IQueryable<SentMessage> AsSent(this IQueryable<OutboxMessage> messages, EngineDbContext db) =>
        messages.Join(db.Outbox, message => message.MergedInto ?? message.Id, sent => sent.Id, (message, sent) => new SentMessage { Message = message, Sent = sent });
}
