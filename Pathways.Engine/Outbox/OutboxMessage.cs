namespace Pathways.Engine.Outbox;

public enum OutboxStatus
{
    Pending,
    Sent,

    /// <summary>The connection died after the message was handed over: nobody knows whether it arrived.</summary>
    Unknown,

    /// <summary>Refused for good; somebody must act.</summary>
    Failed,

    /// <summary>No longer wanted: what it was about is over.</summary>
    Cancelled,
}

/// <summary>A message that must reach the outside world, rendered and stored with the state change that caused it.</summary>
public sealed class OutboxMessage
{
    /// <summary>A domain name has no more characters (RFC 1035, 2.3.4).</summary>
    internal const int LongestDomain = 255;

    /// <summary>Deterministic, made of the wait it belongs to and its purpose: the same cause never makes two messages.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that caused it; null for a letter that belongs to none, such as one about an account.</summary>
    public required string? InstanceId { get; init; }

    /// <summary>The wait that the message asks somebody to meet, if any.</summary>
    public string? WaitId { get; init; }

    /// <summary>The Message-ID header, without angle brackets.</summary>
    public required string MessageId { get; init; }

    public required string Recipient
    {
        get;
        init => (field, Domain) = (value, DomainOf(value));
    }

    /// <summary>The recipient's domain, in small letters; null in a row of an older version that nobody has looked at yet.</summary>
    public string? Domain { get; private set; }

    public required string Subject { get; init; }

    /// <summary>The whole message as RFC 5322 bytes.</summary>
    public required byte[] Mime { get; init; }

    public OutboxStatus Status { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>
    /// From when it is put together with the others of its <see cref="Batch"/>; null for one that nothing holds. It is whole: where
    /// nobody puts it together, it leaves by itself at <see cref="NextAttemptAt"/>.
    /// </summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>With which others it leaves while it is held: the id that the message has which they make together.</summary>
    public string? Batch { get; set; }

    /// <summary>What the message that it becomes part of says of it beside its subject; null for nothing.</summary>
    public string? Gist { get; set; }

    /// <summary>The id of the message that it left as a part of. It is cancelled itself, and how far it got stands there.</summary>
    public string? MergedInto { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>When the last attempt ended, whatever came of it.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When another mail server reported that it is late and tried further.</summary>
    public DateTimeOffset? DelayedAt { get; set; }

    /// <summary>When it came back for good, after it had left.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    internal static string DomainOf(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();
        return domain.Length > LongestDomain ? domain[..LongestDomain] : domain;
    }
}
