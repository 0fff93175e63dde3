using System.Text;

namespace Pathways.Activities.Tests.Letters;

/// <summary>The report that another mail server sends of a message that it could not deliver.</summary>
internal static class BounceMail
{
    public static byte[] Of(string messageId, string recipient, string status = "5.1.1") => Encoding.ASCII.GetBytes(
        $"""
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: {status}

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{messageId}>

        --b--
        """.ReplaceLineEndings("\r\n"));
}
