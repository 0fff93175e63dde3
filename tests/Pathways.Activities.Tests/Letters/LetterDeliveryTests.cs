using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tests.Store;
using Pathways.Mail;

namespace Pathways.Activities.Tests.Letters;

/// <summary>The letters in a conversation with a real mail server: what arrives is what was stored, and its signature proves it.</summary>
public sealed class LetterDeliveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_letter_arrives_whole_and_signed()
    {
        Assert.SkipWhen(MailServer.Missing is not null, MailServer.Missing ?? "");
        using var server = new MailServer();
        using var keys = new TestDkimKeys("RSA");
        await using var services = Services(server, keys);
        var letters = new SampleLetters("Zoé", "Œuvrard").All();
        foreach (var letter in letters)
            Assert.Equal(Delivery.Sent, await services.GetRequiredService<IMailTransport>().SendAsync(letter, Cancel));

        Assert.Equal(letters.Select(letter => (letter.MessageId, letter.Recipient)), server.Accepted.Select(arrived => (arrived.MessageId, arrived.Recipient)));
        foreach (var (letter, file) in letters.Zip(server.Files))
        {
            var arrived = await File.ReadAllBytesAsync(file, Cancel);
            Assert.True(keys.Proves(arrived));
            Assert.Equal(BodyOf(letter.Mime), BodyOf(arrived));
        }

        var last = await File.ReadAllBytesAsync(server.Files[^1], Cancel);
        Assert.False(keys.Proves(TestDkimKeys.Change(last, "method=CANCEL", "method=REPLYS")));
        Assert.False(keys.Proves(TestDkimKeys.Change(last, "Reply-To: ", "Reply-To: x")));
    }

    private static string BodyOf(byte[] message)
    {
        var text = Encoding.ASCII.GetString(message);
        return text[text.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].TrimEnd();
    }

    private static ServiceProvider Services(MailServer server, TestDkimKeys keys)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:ConnectionString"] = "Data Source=:memory:",
            ["Pathways:RunsJobs"] = "false",
            ["Pathways:Smtp:Host"] = "localhost",
            ["Pathways:Smtp:Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Pathways:Smtp:Security"] = "None",
        };
        foreach (var (name, value) in keys.Settings)
            settings["Pathways:Smtp:" + name] = value;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IReplyLinks, SampleLetters>(_ => new SampleLetters());
        services.AddPathways(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}
