using MimeKit;

namespace Pathways.Activities.Handoffs;

/// <summary>A letter on its way to the outbox.</summary>
/// <param name="Purpose">What kind of letter it is.</param>
/// <param name="Id">The message's id in the outbox, of which its Message-ID is made.</param>
/// <param name="InstanceId">The journey that sends it, if any.</param>
/// <param name="Words">What it says.</param>
public sealed record OutgoingLetter(LetterPurpose Purpose, string Id, string? InstanceId, MailboxAddress To, HandoffLetter Words, DateTimeOffset At)
{
    /// <summary>The wait that it asks somebody to meet, if any.</summary>
    public string? WaitId { get; init; }

    /// <summary>Who reads what is answered to it; the sender where there is none.</summary>
    public IReadOnlyList<MailboxAddress> ReplyTo { get; init; } = [];

    /// <summary>Which of the application's lists it belongs to, as mail programs sort by (RFC 2919); null for none.</summary>
    public string? List { get; init; } = "relais";

    /// <summary>The outbox id of the letter that began the conversation, so that mail programs show them as one.</summary>
    public string? Conversation { get; init; }

    /// <summary>An iCalendar object that goes with it.</summary>
    public LetterCalendar? Calendar { get; init; }
}

/// <param name="Method">The object's METHOD, which the part's Content-Type repeats (RFC 6047, 2.4).</param>
public sealed record LetterCalendar(string Method, string Text);
