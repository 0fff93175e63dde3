using System.Text;

namespace Pathways.Engine.Tests.Outbox;

/// <summary>Reports as mail servers write them.</summary>
internal static class Reports
{
    /// <summary>As Postfix writes it, with the headers of what was sent.</summary>
    public static byte[] Of(
        string messageId, string action = "failed", string status = "5.1.1", string diagnostic = "smtp; 550 5.1.1 <julie@partenaires.example>: Recipient address rejected: User unknown") => Bytes($"""
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        To: retours@pathways.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B1"
        Message-Id: <report-1@mx.example>

        --B1
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --B1
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        X-Postfix-Queue-ID: 3FA1
        Arrival-Date: Mon,  4 Jan 2027 09:00:00 +0100

        Final-Recipient: rfc822; julie@partenaires.example
        Original-Recipient: rfc822;julie@partenaires.example
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.partenaires.example
        Diagnostic-Code: {diagnostic}

        --B1
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        From: Pathways <ne-pas-repondre@pathways.example>
        Subject: =?utf-8?q?Bonjour?=
        Message-ID: <{messageId}>

        --B1--
        """);

    /// <summary>As Exchange writes it, with all of what was sent.</summary>
    public static byte[] WithMessage(string messageId) => Bytes($"""
        From: postmaster@partenaires.example
        To: retours@pathways.example
        Subject: Undeliverable
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type="delivery-status"; boundary="B2"

        --B2
        Content-Type: text/html; charset=utf-8

        <p>Your message couldn't be delivered.</p>

        --B2
        Content-Type: message/delivery-status

        Reporting-MTA: dns;exchange.partenaires.example

        Final-Recipient: rfc822;julie@partenaires.example
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp;554 5.2.2 mailbox full

        --B2
        Content-Type: message/rfc822

        Message-ID: <{messageId}>
        Subject: Bonjour
        From: ne-pas-repondre@pathways.example
        Content-Type: text/plain

        Bonjour

        --B2--
        """);

    /// <summary>An absence note that answers a message.</summary>
    public static byte[] Absence(string messageId) => Bytes($"""
        From: julie@partenaires.example
        To: ne-pas-repondre@pathways.example
        Subject: Absente
        Auto-Submitted: auto-replied
        In-Reply-To: <{messageId}>
        Content-Type: text/plain

        Je suis en vacances. Status: 5.1.1 Action: failed
        """);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
