namespace Pathways.Engine.Outbox;

public enum SmtpSecurity
{
    /// <summary>In the clear at first, then TLS or nothing (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>In the clear: for a server on the same machine only.</summary>
    None,
}

/// <summary>The mail server that takes the messages; the section <c>Pathways:Smtp</c> of the configuration.</summary>
public sealed class SmtpOptions
{
    /// <summary>Empty while there is none: messages are then written to the pickup folder.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Null where the server asks for no authentication.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>A file with the certificate (PEM) of the authority that signed the server's, where the machine does not know it.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>How long connecting, and then sending one message, may take; less than the lease.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A message that perhaps arrived is sent again after it, with the same Message-ID, by which most mail servers and programs
    /// show it once. Zero: only when somebody decides it.
    /// </summary>
    public TimeSpan ResendUnknownAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many times a message is handed over at most before one that perhaps arrived is left to somebody.</summary>
    public int MaximumSendings { get; set; } = 3;

    /// <summary>
    /// How many messages leave for one recipient domain within any minute, from all nodes together; the others wait for their
    /// turn. Zero: as many as there are.
    /// </summary>
    public int PerDomainPerMinute { get; set; } = 60;

    public DkimOptions Dkim { get; set; } = new();

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);
}
