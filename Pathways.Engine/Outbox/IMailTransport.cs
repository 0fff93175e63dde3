namespace Pathways.Engine.Outbox;

/// <summary>Carries a message to the outside world.</summary>
public interface IMailTransport
{
    /// <summary>Whether a message that was perhaps handed over already may be handed over again without anybody noticing.</summary>
    bool RepeatIsHarmless { get; }

    /// <summary>Hands the message over. An exception means that it was not handed over and may be tried again.</summary>
    Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}

public enum DeliveryOutcome
{
    Sent,

    /// <summary>Not now: to be tried again.</summary>
    Deferred,

    /// <summary>Never: trying again is useless.</summary>
    Refused,

    /// <summary>The connection died after the message was handed over.</summary>
    Unknown,
}

/// <param name="Detail">What the other side said; null when it was sent.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? Detail = null)
{
    public static readonly Delivery Sent = new(DeliveryOutcome.Sent);
}
