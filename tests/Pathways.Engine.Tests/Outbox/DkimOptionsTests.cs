using System.Security.Cryptography;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;

namespace Pathways.Engine.Tests.Outbox;

/// <summary>A key that cannot sign is told before the application starts, by the setting and what to do about it.</summary>
public sealed class DkimOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-dkim-");

    [Fact]
    public void Without_settings_nothing_is_signed_and_nothing_is_wrong() => Assert.Null(ProblemOf(new DkimOptions()));

    [Theory]
    [InlineData(null, "mars", "k", "Pathways:Smtp:Dkim:Domain")]
    [InlineData("exemple.fr", " ", "k", "Pathways:Smtp:Dkim:Selector")]
    [InlineData("exemple.fr", "mars", null, "Pathways:Smtp:Dkim:KeyFile")]
    public void A_setting_that_is_missing_is_named(string? domain, string? selector, string? file, string named) =>
        Assert.Contains(named, ProblemOf(new DkimOptions { Domain = domain, Selector = selector, KeyFile = file }), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_is_not_there_is_named_with_its_file()
    {
        var problem = ProblemOf(Keyed(Path.Combine(_folder.FullName, "nulle-part.pem")));
        Assert.Contains("Pathways:Smtp:Dkim:KeyFile", problem, StringComparison.Ordinal);
        Assert.Contains("nulle-part.pem", problem, StringComparison.Ordinal);
        Assert.Contains("ne peut pas être lue", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_key() =>
        Assert.Contains("ne peut pas être lue", ProblemOf(Keyed(_folder.FullName)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Ceci n’est pas une clé.")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n*pas du base64*\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n")]
    public void What_is_no_key_is_told_with_the_fix(string text) => AssertUnfit(text);

    [Fact]
    public void Public_keys_short_ones_other_ones_and_locked_ones_sign_nothing()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(512);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AssertUnfit(rsa.ExportSubjectPublicKeyInfoPem());
        AssertUnfit(small.ExportRSAPrivateKeyPem());
        AssertUnfit(curve.ExportPkcs8PrivateKeyPem());
        AssertUnfit(rsa.ExportEncryptedPkcs8PrivateKeyPem("sésame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Assert.Null(ProblemOf(Keyed(Write(rsa.ExportRSAPrivateKeyPem()))));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void AssertUnfit(string text)
    {
        var problem = ProblemOf(Keyed(Write(text)));
        Assert.Contains("Pathways:Smtp:Dkim:KeyFile", problem, StringComparison.Ordinal);
        Assert.Contains("openssl genrsa 2048", problem, StringComparison.Ordinal);
    }

    private static DkimOptions Keyed(string file) => new() { Domain = "exemple.fr", Selector = "mars", KeyFile = file };

    private static string? ProblemOf(DkimOptions dkim) => new EngineOptions { Smtp = new SmtpOptions { Dkim = dkim } }.Problem;

    private string Write(string text)
    {
        var file = Path.Combine(_folder.FullName, "cle.pem");
        File.WriteAllText(file, text);
        return file;
    }
}
