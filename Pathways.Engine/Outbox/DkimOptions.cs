using Pathways.Engine.Hosting;

namespace Pathways.Engine.Outbox;

/// <summary>
/// The signature by which a receiving server sees that a message comes from the domain (RFC 6376); the section
/// <c>Pathways:Smtp:Dkim</c> of the configuration. All three settings, or none.
/// </summary>
public sealed class DkimOptions
{
    /// <summary>The domain that signs: the sender's.</summary>
    public string? Domain { get; set; }

    /// <summary>The public key stands in the DNS at <c>SELECTOR._domainkey.DOMAIN</c>.</summary>
    public string? Selector { get; set; }

    /// <summary>A file with the private key (PEM): RSA of 1024 bits at least, or Ed25519.</summary>
    public string? KeyFile { get; set; }

    public bool IsConfigured => Missing.Count() < 3;

    /// <summary>What somebody must change before messages can be signed; null when nothing, or when none are to be.</summary>
    public string? Problem
    {
        get
        {
            if (!IsConfigured)
                return null;
            if (Missing.FirstOrDefault() is { } missing)
                return HostingTexts.DkimIncomplete(missing);
            try
            {
                DkimKey.Read(KeyFile!);
                return null;
            }
            catch (StartRefusedException refusal)
            {
                return refusal.Message;
            }
        }
    }

    private IEnumerable<string> Missing =>
        new (string Name, string? Value)[] { (nameof(Domain), Domain), (nameof(Selector), Selector), (nameof(KeyFile), KeyFile) }
            .Where(setting => string.IsNullOrWhiteSpace(setting.Value)).Select(setting => setting.Name);
}
