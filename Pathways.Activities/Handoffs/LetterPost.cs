using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Handoffs;

/// <summary>Turns letters into the bytes that leave: plain text, HTML and, with an appointment, its calendar.</summary>
public sealed class LetterPost(IOptions<HandoffMailOptions> options)
{
    /// <summary>The header that tells a letter's <see cref="LetterPurpose"/>.</summary>
    public const string PurposeHeader = "X-Pathways-Letter";

    private static readonly FormatOptions _asSent = new() { NewLineFormat = NewLineFormat.Dos };

    private HandoffMailOptions Sender => options.Value;

    public OutboxMessage Compose(OutgoingLetter letter)
    {
        using var message = new MimeMessage
        {
            Subject = letter.Words.Subject,
            Date = letter.At,
            MessageId = MessageIdOf(letter.Id),
            Body = Body(letter),
        };
        message.From.Add(new MailboxAddress(Sender.FromName, Sender.From));
        message.To.Add(letter.To);
        message.ReplyTo.AddRange(ReplyTo(letter));
        if (letter.Conversation is { } first)
        {
            message.InReplyTo = MessageIdOf(first);
            message.References.Add(MessageIdOf(first));
        }

        AskForNoAutomaticAnswer(message.Headers);
        if (letter.List is { } list)
            message.Headers.Add(HeaderId.ListId, $"<{list}.{Sender.MessageIdDomain}>");
        message.Headers.Add("Content-Language", "fr");
        message.Headers.Add(PurposeHeader, letter.Purpose.ToString());
        return Store(message, letter.Id, letter.InstanceId, letter.WaitId, letter.At);
    }

    private OutboxMessage Store(MimeMessage message, string id, string? instanceId, string? waitId, DateTimeOffset at)
    {
        // The bytes are final here: every server takes seven bits, and nothing on the way has a reason to change them.
        message.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        message.WriteTo(_asSent, bytes);
        return new OutboxMessage
        {
            Id = id,
            InstanceId = instanceId,
            WaitId = waitId,
            MessageId = MessageIdOf(id),
            Recipient = message.To.Mailboxes.Single().Address,
            Subject = message.Subject ?? "",
            Mime = bytes.ToArray(),
            Status = OutboxStatus.Pending,
            CreatedAt = at,
            NextAttemptAt = at,
        };
    }

    /// <summary>A message that came back, as it was but for its recipient, its Message-ID and its date.</summary>
    public OutboxMessage Readdress(OutboxMessage returned, MailboxAddress to, DateTimeOffset now)
    {
        using var message = MimeMessage.Load(new MemoryStream(returned.Mime));
        var id = $"{returned.Id}:{now.ToUnixTimeSeconds()}";
        (message.MessageId, message.Date) = (MessageIdOf(id), now);
        message.To.Clear();
        message.To.Add(to);
        return Store(message, id, returned.InstanceId, returned.WaitId, now);
    }

    /// <summary>The Message-ID, without angle brackets, of what has this id in the outbox.</summary>
    public string MessageIdOf(string id) => $"{id.Replace(':', '.')}@{Sender.MessageIdDomain}";

    /// <summary>Absence notes answer nobody; reports of what could not be delivered stay wanted (RFC 3834, 5; Microsoft's MS-OXCMAIL).</summary>
    private static void AskForNoAutomaticAnswer(HeaderList headers)
    {
        headers.Add("Auto-Submitted", "auto-generated");
        headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");
    }

    private IReadOnlyList<MailboxAddress> ReplyTo(OutgoingLetter letter) =>
        string.IsNullOrWhiteSpace(Sender.ReplyTo) ? letter.ReplyTo : [new MailboxAddress(Sender.FromName, Sender.ReplyTo)];

    /// <summary>The best alternative stands last, so that what knows no calendar shows HTML (RFC 2046, 5.1.4).</summary>
    private static MimeEntity Body(OutgoingLetter letter)
    {
        var alternatives = new MultipartAlternative { Text(TextFormat.Plain, letter.Words.Text), Text(TextFormat.Html, letter.Words.Html) };
        if (letter.Calendar is not { } calendar)
            return alternatives;
        alternatives.Add(Part(calendar));
        var file = Part(calendar);
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "rendez-vous.ics" };
        return new Multipart("mixed") { alternatives, file };
    }

    private static TextPart Text(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static TextPart Part(LetterCalendar calendar)
    {
        var part = new TextPart("calendar");
        part.SetText(Encoding.UTF8, calendar.Text);
        part.ContentType.Parameters.Add("method", calendar.Method);
        return part;
    }
}
