using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Pathways.Engine.Outbox;

/// <summary>Trusts the servers whose certificates one authority has signed, such as an administration's own.</summary>
internal sealed class PrivateAuthority
{
    private readonly X509ChainPolicy _policy = new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        // An authority of one's own seldom publishes what it has revoked.
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public static PrivateAuthority Read(string file)
    {
        var authority = new PrivateAuthority();
        authority._policy.CustomTrustStore.ImportFromPemFile(file);
        return authority;
    }

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var own = new X509Chain { ChainPolicy = _policy.Clone() };
        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
