using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Accounts;

/// <summary>Letters about accounts: they wait in the outbox beside all others, in the transaction of what causes them.</summary>
public sealed class AccountLetters(IOptions<HandoffMailOptions> mail, IOptions<EngineOptions> options)
{
    /// <param name="id">The same cause never makes two letters.</param>
    public void Invite(WriteTransaction work, string id, string name, string email, string organisation, string inviter, string token, string lastDay) =>
        Queue(work, id, name, email, Fill(AccountsTexts.InvitationSubject, organisation),
            [Fill(AccountsTexts.LetterHello, name), Fill(AccountsTexts.InvitationText, inviter, organisation), AccountsTexts.InvitationHow],
            InvitationAddress(token), AccountsTexts.InvitationButton, Fill(AccountsTexts.InvitationEnd, lastDay));

    public void Reset(WriteTransaction work, string id, string name, string email, string query) =>
        Queue(work, id, name, email, AccountsTexts.ResetSubject,
            [Fill(AccountsTexts.LetterHello, name), AccountsTexts.ResetText],
            AddressOf($"mot-de-passe/nouveau{query}"), AccountsTexts.ResetButton, AccountsTexts.ResetEnd);

    /// <summary>Where an invitation is opened.</summary>
    public string InvitationAddress(string token) => AddressOf($"invitation/{token}");

    private string AddressOf(string path) => new Uri(options.Value.PublicUrl, path).AbsoluteUri;

    private void Queue(
        WriteTransaction work, string id, string name, string email, string subject, IReadOnlyList<string> paragraphs, string link, string button, string end)
    {
        var messageId = $"{id.Replace(':', '.')}@{mail.Value.MessageIdDomain}";
        var message = new MimeMessage
        {
            Subject = subject,
            Date = work.Now,
            MessageId = messageId,
            Body = new BodyBuilder
            {
                TextBody = string.Join("\n\n", [.. paragraphs, $"{button} : {link}", end, AccountsTexts.LetterFooter]),
                HtmlBody = Html(paragraphs, link, button, end),
            }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(mail.Value.FromName, mail.Value.From));
        message.To.Add(new MailboxAddress(name, email));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes);
        work.Db.Outbox.Add(new OutboxMessage
        {
            Id = id,
            InstanceId = null,
            MessageId = messageId,
            Recipient = email,
            Subject = subject,
            Mime = bytes.ToArray(),
            Status = OutboxStatus.Pending,
            CreatedAt = work.Now,
            NextAttemptAt = work.Now,
        });
    }

    private static string Html(IReadOnlyList<string> paragraphs, string link, string button, string end)
    {
        var text = string.Concat(paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));
        return $"""
            <!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
            <body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:1em auto;padding:0 1em">
            {text}
            <p><a href="{WebUtility.HtmlEncode(link)}">{WebUtility.HtmlEncode(button)}</a></p>
            <p>{WebUtility.HtmlEncode(end)}</p><p>{WebUtility.HtmlEncode(AccountsTexts.LetterFooter)}</p></body></html>
            """;
    }
}
