namespace Pathways.Engine.Outbox.Bounces;

/// <summary>What another mail server reports about one message (RFC 3464).</summary>
/// <param name="MessageId">Of the message that was sent, without angle brackets.</param>
/// <param name="IsFinal">Whether it is given up; if not, it is tried further.</param>
/// <param name="Status">The enhanced status code, such as 5.1.1 (RFC 3463).</param>
/// <param name="Answer">What the server said, as an SMTP server's answer: code, enhanced code, words.</param>
public sealed record DeliveryReport(string MessageId, bool IsFinal, string Status, string Answer)
{
    /// <summary>Whether the address itself is to blame, for good, and not the day, the text or the size.</summary>
    public bool BlamesAddress => IsFinal && (Status.StartsWith("5.1.", StringComparison.Ordinal) || Status is "5.2.1" or "5.0.0");
}
