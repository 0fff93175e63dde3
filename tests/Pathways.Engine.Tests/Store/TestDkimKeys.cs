using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace Pathways.Engine.Tests.Store;

/// <summary>A new pair of keys: the private one in a file, the public one as the DNS would have it.</summary>
internal sealed class TestDkimKeys : IDkimPublicKeyLocator, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-dkim-");
    private readonly AsymmetricKeyParameter _public;

    public TestDkimKeys(string kind)
    {
        (KeyFile, _public) = (Path.Combine(_folder.FullName, "dkim.pem"), Create(kind, out var pem));
        File.WriteAllText(KeyFile, pem);
    }

    public string KeyFile { get; }

    public (string Name, string Value)[] Settings => [("Dkim:Domain", "exemple.fr"), ("Dkim:Selector", "mars"), ("Dkim:KeyFile", KeyFile)];

    /// <summary>What a receiving server finds.</summary>
    public bool Proves(byte[] arrived)
    {
        using var message = MimeMessage.Load(new MemoryStream(arrived));
        return new DkimVerifier(this).Verify(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]);
    }

    public static string SignatureOf(byte[] arrived)
    {
        using var message = MimeMessage.Load(new MemoryStream(arrived));
        return message.Headers[HeaderId.DkimSignature]!;
    }

    /// <summary>The message with its first such text changed.</summary>
    public static byte[] Change(byte[] arrived, string text, string other)
    {
        var whole = Encoding.Latin1.GetString(arrived);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        return Encoding.Latin1.GetBytes(whole[..at] + other + whole[(at + text.Length)..]);
    }

    public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
    {
        Assert.Equal(("dns/txt", "exemple.fr", "mars"), (methods, domain, selector));
        return _public;
    }

    public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));

    public void Dispose() => _folder.Delete(recursive: true);

    private static AsymmetricKeyParameter Create(string kind, out string pem)
    {
        if (kind == "Ed25519")
        {
            var generator = new Ed25519KeyPairGenerator();
            generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
            var pair = generator.GenerateKeyPair();
            using var text = new StringWriter();
            using (var writer = new PemWriter(text))
                writer.WriteObject(new Pkcs8Generator(pair.Private).Generate());
            pem = text.ToString();
            return pair.Public;
        }

        using var rsa = RSA.Create(2048);
        pem = kind == "RSA" ? rsa.ExportRSAPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem();
        return DotNetUtilities.GetRsaPublicKey(rsa);
    }
}
