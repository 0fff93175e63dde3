using System.Text.RegularExpressions;
using MimeKit;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox.Bounces;

/// <summary>Finds the report in what came to the mailbox, which may be anything: an absence note, advertising, a forgery.</summary>
public static partial class DeliveryReports
{
    /// <summary>Reports that return a whole message of ours are smaller.</summary>
    public const int LargestMessage = 1_000_000;

    private const int LongestAnswer = 500;
    private const int MostRecipients = 20;

    /// <returns>Null where it reports no failure or delay of a message that it names.</returns>
    public static DeliveryReport? Read(byte[] message)
    {
        if (message.Length > LargestMessage)
            return null;
        try
        {
            using var read = MimeMessage.Load(new MemoryStream(message));
            return Read(read);
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DeliveryReport? Read(MimeMessage message)
    {
        if (message.Body is not MultipartReport report || !string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase))
            return null;
        if (report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status || OriginalId(report) is not { Length: > 0 } original)
            return null;
        return status.StatusGroups.Skip(1).Take(MostRecipients).Select(group => Of(original, group)).OfType<DeliveryReport>()
            .OrderByDescending(found => found.IsFinal).FirstOrDefault();
    }

    /// <summary>The message that was sent, or its headers, comes back with the report.</summary>
    private static string? OriginalId(MultipartReport report) =>
        report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId
        ?? (report.OfType<TextPart>().FirstOrDefault(part => part.ContentType.IsMimeType("text", "rfc822-headers")) is { } headers
            ? MessageIds().Match(headers.Text).Groups["id"].Value
            : null);

    private static DeliveryReport? Of(string original, HeaderList recipient)
    {
        var action = (recipient["Action"] ?? "").Trim().ToLowerInvariant();
        var status = Statuses().Match(recipient["Status"] ?? "").Value;
        return action switch
        {
            "failed" when status.Length > 0 => new(original, IsFinal: true, status, Answer(recipient["Diagnostic-Code"], status)),
            "delayed" when status.Length > 0 => new(original, IsFinal: false, status, Answer(recipient["Diagnostic-Code"], status)),
            _ => null,
        };
    }

    /// <summary>As an SMTP server would have said it at once, so that it is told in the same sentences.</summary>
    private static string Answer(string? diagnostic, string status)
    {
        var said = Answers().Match(diagnostic ?? "");
        var code = said.Groups["code"].Value is { Length: > 0 } given ? given : status[0] == '4' ? "450" : "550";
        var words = Blanks().Replace(StorableText.Is(said.Groups["words"].Value) ? said.Groups["words"].Value : "", " ").Trim();
        var answer = $"{code} {status} {words}".TrimEnd();
        return answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer];
    }

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statuses();

    [GeneratedRegex(@"^\s*(?:smtp\s*;)?\s*(?:(?<code>[45]\d\d)[ -])?(?:\d\.\d{1,3}\.\d{1,3}\s)?(?<words>.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answers();

    [GeneratedRegex(@"^Message-ID:\s*<(?<id>[^<>\s]{1,250})>", RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MessageIds();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
