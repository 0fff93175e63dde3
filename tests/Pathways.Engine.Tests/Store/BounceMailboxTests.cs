using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Tests.Outbox;
using Pathways.Mail;

namespace Pathways.Engine.Tests.Store;

/// <summary>Reports are read from a real IMAP server, each once, by one process at a time.</summary>
public abstract class BounceMailboxTests : StoreTest
{
    [Fact]
    public async Task Reports_are_taken_in_and_everything_is_marked_as_read()
    {
        using var server = Start();
        await using var host = await CreateHostAsync(server);
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.Sender.RunAsync(Cancel);
        var id = await host.InDatabaseAsync(db => db.Outbox.Select(row => row.MessageId).SingleAsync(Cancel));
        server.Deliver(Reports.Absence(id));
        server.Deliver(Reports.Of("forged@pathways.test"));
        server.Deliver([.. Reports.Absence(id), .. new byte[DeliveryReports.LargestMessage].Select(_ => (byte)'a')]);
        server.Deliver(Reports.Of(id));

        Assert.Equal(4, await host.Get<BounceMailbox>().ReadAsync(Cancel));
        Assert.Equal(OutboxStatus.Failed, await StatusAsync(host));
        Assert.Equal(4, server.Seen);
        Assert.Equal(0, await host.Get<BounceMailbox>().ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_report_that_cannot_be_recorded_stays_unread_and_holds_up_none_behind_it()
    {
        using var server = Start();
        var follower = new BounceTests.Followed { Fails = true };
        await using var host = await CreateHostAsync(server, services => services.AddSingleton(follower).AddScoped<IBounceFollower, BounceTests.Following>());
        server.Deliver(Reports.Of(await BounceTests.SentAsync(host)));
        server.Deliver(Reports.Of("forged@pathways.test"));

        await host.Get<BounceMailbox>().ReadAsync(Cancel);
        Assert.Equal((1, OutboxStatus.Sent), (server.Seen, await StatusAsync(host)));
        follower.Fails = false;
        Assert.Equal(1, await host.Get<BounceMailbox>().ReadAsync(Cancel));
        Assert.Equal((2, OutboxStatus.Failed), (server.Seen, await StatusAsync(host)));
    }

    [Fact]
    public async Task While_one_process_reads_no_other_does_until_its_lease_ends()
    {
        using var server = Start();
        await using var host = await CreateHostAsync(server);
        server.Deliver(Reports.Of("forged@pathways.test"));
        await host.InDatabaseAsync(async db =>
        {
            db.BounceReadings.Add(new BounceReading { LeasedUntil = host.Time.GetUtcNow().AddMinutes(5) });
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(0, await host.Get<BounceMailbox>().ReadAsync(Cancel));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Get<BounceMailbox>().ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_server_that_is_away_or_refuses_the_password_is_asked_again_later()
    {
        using var server = Start();
        await using var wrong = await CreateHostAsync(server, ("Bounces:Password", "faux"));
        Assert.Equal(0, await wrong.Get<BounceMailbox>().ReadAsync(Cancel));
        await using var away = await CreateHostAsync(server, ("Bounces:Port", "1"));
        Assert.Equal(0, await away.Get<BounceMailbox>().ReadAsync(Cancel));
        Assert.Null(await away.InDatabaseAsync(db => db.BounceReadings.Select(row => row.LeasedUntil).SingleAsync(Cancel)));
    }

    private static ImapServer Start()
    {
        Assert.SkipWhen(ImapServer.Missing is not null, ImapServer.Missing ?? "");
        return new ImapServer();
    }

    private Task<TestHost> CreateHostAsync(ImapServer server, params (string Name, string Value)[] settings) => CreateHostAsync(server, configure: null, settings);

    private Task<TestHost> CreateHostAsync(ImapServer server, Action<IServiceCollection>? configure, params (string Name, string Value)[] settings) => CreateHostAsync(configure, settings:
    [
        ("Bounces:Host", "127.0.0.1"), ("Bounces:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Bounces:Security", "None"),
        ("Bounces:User", "retours"), ("Bounces:Password", ImapServer.Password), .. settings,
    ]);

    private static Task<OutboxStatus> StatusAsync(TestHost host) => host.InDatabaseAsync(db => db.Outbox.Select(row => row.Status).SingleAsync(Cancel));
}

public sealed class SqliteBounceMailboxTests : BounceMailboxTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) => SqliteFile.Configure(settings, folder);
}

public sealed class PostgresBounceMailboxTests : BounceMailboxTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) => UsePostgres(settings, folder);
}
