using Pathways.Engine.Hosting;

namespace Pathways.Engine.Outbox.Bounces;

/// <summary>Where other mail servers say that a message came back; the section <c>Pathways:Bounces</c> of the configuration.</summary>
public sealed class BounceOptions
{
    private const int ShortestSecret = 32;

    /// <summary>The address that reports are sent to, as the envelope's sender; null for the sender's own.</summary>
    public string? ReturnAddress { get; set; }

    /// <summary>The IMAP server of that mailbox; empty where reports come by the webhook, or not at all.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 993;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.Tls;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>A file with the certificate (PEM) of the authority that signed the server's, where the machine does not know it.</summary>
    public string? CertificateAuthority { get; set; }

    public string Folder { get; set; } = "INBOX";

    /// <summary>How long each answer of the server may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Signs what a mail provider posts; null where none does.</summary>
    public string? WebhookSecret { get; set; }

    public bool IsRead => !string.IsNullOrWhiteSpace(Host);

    /// <summary>What somebody must change before reports can be taken in; null when nothing.</summary>
    public string? Problem =>
        WebhookSecret is { Length: > 0 and < ShortestSecret } ? HostingTexts.WebhookSecretShort(ShortestSecret) : null;
}
