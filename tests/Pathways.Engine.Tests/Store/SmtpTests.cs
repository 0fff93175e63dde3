using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Mail;

namespace Pathways.Engine.Tests.Store;

/// <summary>Messages on their way to a real mail server, which drops connections where it likes.</summary>
public abstract class SmtpTests : StoreTest
{
    public static TheoryData<SendPoint> Points { get; } = [.. Enum.GetValues<SendPoint>()];

    [Fact]
    public async Task A_message_arrives_as_it_was_stored()
    {
        using var server = Start();
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("À l’heure où l’été s’achève"));

        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        var stored = await OnlyMessageAsync(host);
        Assert.Equal((OutboxStatus.Sent, 1), (stored.Status, stored.Attempts));
        Assert.Equal(new Accepted(stored.MessageId, stored.Recipient, IsSecure: false, "ok"), Assert.Single(server.Accepted));
        var arrived = await MimeMessage.LoadAsync(Assert.Single(server.Files), Cancel);
        Assert.Equal(("À l’heure où l’été s’achève", "Bonjour, ça va ?"), (arrived.Subject, arrived.TextBody?.TrimEnd()));
    }

    [Theory]
    [InlineData("sender")]
    [InlineData("recipient")]
    [InlineData("data")]
    public async Task A_connection_that_drops_before_the_text_carried_nothing_and_is_tried_again(string place)
    {
        using var server = Start();
        server.Behave(place, "ok");
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal(OutboxStatus.Pending, (await OnlyMessageAsync(host)).Status);
        Assert.Empty(server.Accepted);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.Equal((OutboxStatus.Sent, 2), await StatusAsync(host));
        Assert.Single(server.Accepted);
    }

    [Theory]
    [InlineData("text", 1)]
    [InlineData("after", 2)]
    public async Task A_connection_that_drops_later_leaves_a_message_of_which_nobody_knows_and_which_the_rule_sends_again(string place, int arrivals)
    {
        using var server = Start();
        server.Behave(place, "ok");
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        await host.Sender.RunAsync(Cancel);
        Assert.Equal((OutboxStatus.Unknown, 1), await StatusAsync(host));
        host.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.Equal((OutboxStatus.Sent, 2), await StatusAsync(host));
        Assert.Equal(arrivals, server.Accepted.Count);
        Assert.Single(server.Accepted.Select(message => message.MessageId).Distinct());
    }

    [Fact]
    public async Task What_perhaps_arrived_three_times_is_left_to_somebody()
    {
        using var server = Start();
        server.Behave("after");
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        for (var hours = 0; hours < 6; hours++)
        {
            await host.Sender.RunAsync(Cancel);
            host.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((OutboxStatus.Unknown, 3), await StatusAsync(host));
        Assert.Equal(3, server.Accepted.Count);
    }

    [Fact]
    public async Task Without_the_rule_what_perhaps_arrived_waits_for_a_decision()
    {
        using var server = Start();
        server.Behave("after", "ok");
        await using var host = await CreateHostAsync(server, ("ResendUnknownAfter", "00:00:00"));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        await host.Sender.RunAsync(Cancel);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Sender.RunAsync(Cancel);

        Assert.Equal((OutboxStatus.Unknown, 1), await StatusAsync(host));
        Assert.Single(server.Accepted);
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_later_and_one_that_says_no_is_not_asked_again()
    {
        using var server = Start();
        server.Behave("451", "550");
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        await host.Sender.RunAsync(Cancel);
        Assert.Equal((OutboxStatus.Pending, 1), await StatusAsync(host));
        Assert.StartsWith("451 4.7.1 Plus tard", (await OnlyMessageAsync(host)).LastError);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Sender.RunAsync(Cancel);
        Assert.Equal((OutboxStatus.Failed, 2), await StatusAsync(host));
        Assert.StartsWith("550 5.1.1 Adresse inconnue", (await OnlyMessageAsync(host)).LastError);
        Assert.Empty(server.Accepted);
    }

    [Fact]
    public async Task A_server_that_went_away_and_came_back_is_found_again()
    {
        var server = Start();
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.Sender.RunAsync(Cancel);
        var port = server.Port;
        server.Dispose();
        await StartAsync(host, TestWorkflows.OneNote("encore"), "encore");

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));

        using var back = Start("--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.Single(back.Accepted);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_server_that_asks_for_a_password_over_TLS_gets_it(string security)
    {
        using var certificates = new TestCertificates();
        using var server = Start(
            ["--user", "pathways", "--password", "sésame", "--certificate", certificates.Server, "--key", certificates.Key,
                .. security == "Tls" ? ["--tls"] : Array.Empty<string>()]);
        await using var host = await CreateHostAsync(
            server, ("Security", security), ("User", "pathways"), ("Password", "sésame"), ("CertificateAuthority", certificates.Authority));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.True(Assert.Single(server.Accepted).IsSecure);
    }

    [Theory]
    [InlineData("Password", "faux")]
    [InlineData("CertificateAuthority", "")]
    public async Task A_wrong_password_or_an_unknown_authority_delays_the_message_and_hands_nothing_over(string setting, string value)
    {
        using var certificates = new TestCertificates();
        using var server = Start("--user", "pathways", "--password", "sésame", "--certificate", certificates.Server, "--key", certificates.Key);
        await using var host = await CreateHostAsync(
            server, ("Security", "StartTls"), ("User", "pathways"), ("Password", "sésame"), ("CertificateAuthority", certificates.Authority), (setting, value));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal((OutboxStatus.Pending, 1), await StatusAsync(host));
        Assert.NotNull((await OnlyMessageAsync(host)).LastError);
        Assert.Empty(server.Accepted);
    }

    [Theory, MemberData(nameof(Points))]
    public async Task Whoever_dies_while_sending_loses_nothing(SendPoint point)
    {
        using var server = Start();
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        host.Crash.ThrowAt(point);
        await Assert.ThrowsAsync<CrashException>(() => host.Sender.RunAsync(Cancel));
        Assert.Equal(point == SendPoint.Recorded ? OutboxStatus.Sent : OutboxStatus.Pending, (await OnlyMessageAsync(host)).Status);
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));

        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal(point == SendPoint.Recorded ? OutboxStatus.Sent : OutboxStatus.Unknown, (await OnlyMessageAsync(host)).Status);

        host.Time.Advance(TimeSpan.FromMinutes(30));
        await host.Sender.RunAsync(Cancel);
        Assert.Equal(OutboxStatus.Sent, (await OnlyMessageAsync(host)).Status);
        Assert.Equal(point == SendPoint.HandedOver ? 2 : 1, server.Accepted.Count);
        Assert.Single(server.Accepted.Select(message => message.MessageId).Distinct());
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("RSA PKCS#8")]
    [InlineData("Ed25519")]
    public async Task A_signed_message_is_proved_by_the_public_key_and_one_changed_byte_is_not(string kind)
    {
        using var keys = new TestDkimKeys(kind);
        using var server = Start();
        await using var host = await CreateHostAsync(server, keys.Settings);
        await StartAsync(host, TestWorkflows.OneNote("À l’heure où l’été s’achève"));

        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        var arrived = await File.ReadAllBytesAsync(Assert.Single(server.Files), Cancel);
        Assert.True(keys.Proves(arrived));
        Assert.StartsWith("v=1;", TestDkimKeys.SignatureOf(arrived));
        Assert.Contains("c=relaxed/relaxed;", TestDkimKeys.SignatureOf(arrived), StringComparison.Ordinal);
        foreach (var (text, other) in new[] { ("Qm9uam91", "Qm9uc29p"), ("partenaire@", "partenairf@"), ("text/plain", "text/plaim"), ("@pathways.test", "@pathways.tesu") })
            Assert.False(keys.Proves(TestDkimKeys.Change(arrived, text, other)), text);
        Assert.DoesNotContain("DKIM-Signature", System.Text.Encoding.ASCII.GetString((await OnlyMessageAsync(host)).Mime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_again_is_signed_anew()
    {
        using var keys = new TestDkimKeys("RSA");
        using var server = Start();
        server.Behave("after", "ok");
        await using var host = await CreateHostAsync(server, keys.Settings);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        await host.Sender.RunAsync(Cancel);
        host.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        var arrived = server.Files.Select(File.ReadAllBytes).ToList();
        Assert.All(arrived, message => Assert.True(keys.Proves(message)));
        Assert.Equal(2, arrived.Select(TestDkimKeys.SignatureOf).Distinct().Count());
        Assert.Single(server.Accepted.Select(message => message.MessageId).Distinct());
    }

    private static MailServer Start(params string[] options)
    {
        Assert.SkipWhen(MailServer.Missing is not null, MailServer.Missing ?? "");
        return new MailServer(options);
    }

    private Task<TestHost> CreateHostAsync(MailServer server, params (string Name, string Value)[] settings) =>
        CreateHostAsync(configure: null, settings: [
            ("Smtp:Host", "localhost"), ("Smtp:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Smtp:Security", "None"),
            .. settings.Select(setting => ("Smtp:" + setting.Name, setting.Value))]);

    private static Task<OutboxMessage> OnlyMessageAsync(TestHost host) =>
        host.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));

    private static async Task<(OutboxStatus Status, int Attempts)> StatusAsync(TestHost host)
    {
        var message = await OnlyMessageAsync(host);
        return (message.Status, message.Attempts);
    }
}

/// <summary>An authority that nobody knows, and a server's certificate that it has signed, as files.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-tls-");

    public TestCertificates()
    {
        var (from, until) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, until, [1, 2, 3]);
        Authority = Write("authority.pem", authority.ExportCertificatePem());
        Server = Write("server.pem", certificate.ExportCertificatePem());
        Key = Write("key.pem", key.ExportPkcs8PrivateKeyPem());
    }

    public string Authority { get; }

    public string Server { get; }

    public string Key { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
