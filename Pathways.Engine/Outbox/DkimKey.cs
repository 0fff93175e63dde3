using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Outbox;

/// <summary>The private key that signs messages.</summary>
internal sealed record DkimKey(AsymmetricKeyParameter Key, DkimSignatureAlgorithm Algorithm)
{
    /// <summary>Signatures by shorter keys are not valid to those who receive them (RFC 8301, 3.2).</summary>
    private const int FewestBits = 1024;

    /// <exception cref="StartRefusedException">The file cannot be read, or holds no key to sign with.</exception>
    public static DkimKey Read(string file)
    {
        try
        {
            using var pem = new PemReader(new StringReader(Text(file)));
            return Of(pem.ReadObject()) ?? throw new StartRefusedException(HostingTexts.DkimKeyUnfit(file));
        }
        catch (Exception exception) when (exception is IOException or GeneralSecurityException or CryptoException or FormatException or ArgumentException)
        {
            throw new StartRefusedException(HostingTexts.DkimKeyUnfit(file), exception);
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(HostingTexts.DkimKeyUnreadable(file, exception.Message), exception);
        }
    }

    private static DkimKey? Of(object? found) => found switch
    {
        AsymmetricCipherKeyPair pair => Of(pair.Private),
        RsaPrivateCrtKeyParameters rsa when rsa.Modulus.BitLength >= FewestBits => new(rsa, DkimSignatureAlgorithm.RsaSha256),
        Ed25519PrivateKeyParameters edwards => new(edwards, DkimSignatureAlgorithm.Ed25519Sha256),
        _ => null,
    };
}
