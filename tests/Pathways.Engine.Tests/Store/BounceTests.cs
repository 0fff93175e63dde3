using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tests.Outbox;

namespace Pathways.Engine.Tests.Store;

/// <summary>A message that comes back is known to have, once, whatever is posted and how often.</summary>
public abstract class BounceTests : StoreTest
{
    [Fact]
    public async Task What_came_back_has_failed_once_and_is_followed_once()
    {
        var followed = new Followed();
        await using var host = await CreateHostAsync(services => services.AddSingleton(followed).AddScoped<IBounceFollower, Following>());
        var id = await SentAsync(host);
        var desk = host.Get<BounceDesk>();

        Assert.Equal(BounceOutcome.Recorded, await desk.TakeAsync(Reports.Of(id), Cancel));
        Assert.Equal(BounceOutcome.Known, await desk.TakeAsync(Reports.Of(id), Cancel));
        Assert.Equal(BounceOutcome.Known, await desk.TakeAsync(Reports.Of(id, "delayed", "4.4.1"), Cancel));

        var message = await MessageAsync(host);
        Assert.Equal((OutboxStatus.Failed, host.Time.GetUtcNow()), (message.Status, message.ReturnedAt));
        Assert.StartsWith("550 5.1.1", message.LastError, StringComparison.Ordinal);
        Assert.Equal(1, followed.Count);
        Assert.Single(await host.InDatabaseAsync(db => db.Journal.Where(line => line.Kind == JournalKind.MessageReturned).ToListAsync(Cancel)));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task The_same_report_ten_times_at_once_counts_once()
    {
        await using var host = await CreateHostAsync();
        var id = await SentAsync(host);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Get<BounceDesk>().TakeAsync(Reports.Of(id), Cancel)));
        Assert.Single(outcomes, BounceOutcome.Recorded);
        Assert.Equal(9, outcomes.Count(outcome => outcome == BounceOutcome.Known));
    }

    [Fact]
    public async Task A_delay_is_noted_and_the_failure_that_follows_it_too()
    {
        await using var host = await CreateHostAsync();
        var id = await SentAsync(host);
        Assert.Equal(BounceOutcome.Delayed, await host.Get<BounceDesk>().TakeAsync(Reports.Of(id, "delayed", "4.4.1", "smtp; 451 later"), Cancel));
        var message = await MessageAsync(host);
        Assert.Equal((OutboxStatus.Sent, host.Time.GetUtcNow(), "451 4.4.1 later"), (message.Status, message.DelayedAt, message.LastError));
        Assert.Equal(BounceOutcome.Known, await host.Get<BounceDesk>().TakeAsync(Reports.Of(id, "delayed", "4.4.1"), Cancel));
        Assert.Equal(BounceOutcome.Recorded, await host.Get<BounceDesk>().TakeAsync(Reports.WithMessage(id), Cancel));
    }

    [Fact]
    public async Task Forged_and_other_messages_change_nothing()
    {
        await using var host = await CreateHostAsync();
        var id = await SentAsync(host);
        var before = await MessageAsync(host);
        var desk = host.Get<BounceDesk>();
        Assert.Equal(BounceOutcome.Foreign, await desk.TakeAsync(Reports.Of("somebody-else@pathways.test"), Cancel));
        Assert.Equal(BounceOutcome.Foreign, await desk.TakeAsync(Reports.Of("' OR 1=1 --@x"), Cancel));
        Assert.Equal(BounceOutcome.NoReport, await desk.TakeAsync(Reports.Absence(id), Cancel));
        Assert.Equivalent(before, await MessageAsync(host));
    }

    [Fact]
    public async Task A_letter_that_belongs_to_no_instance_can_come_back_too()
    {
        await using var host = await CreateHostAsync();
        await host.InDatabaseAsync(db =>
        {
            db.Outbox.Add(new OutboxMessage
            {
                Id = "account:1",
                InstanceId = null,
                MessageId = "account-1@pathways.test",
                Recipient = "ancien@example.org",
                Subject = "Votre mot de passe",
                Mime = [],
                Status = OutboxStatus.Sent,
            });
            return db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(BounceOutcome.Recorded, await host.Get<BounceDesk>().TakeAsync(Reports.Of("account-1@pathways.test"), Cancel));
        Assert.Equal(OutboxStatus.Failed, (await MessageAsync(host)).Status);
        Assert.Empty(await host.InDatabaseAsync(db => db.Journal.ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_has_not_left_cannot_come_back()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        Assert.Equal(BounceOutcome.Known, await host.Get<BounceDesk>().TakeAsync(Reports.Of((await MessageAsync(host)).MessageId), Cancel));
        Assert.Equal(OutboxStatus.Pending, (await MessageAsync(host)).Status);
    }

    [Fact]
    public async Task A_follower_that_fails_leaves_the_report_to_be_taken_again()
    {
        var followed = new Followed { Fails = true };
        await using var host = await CreateHostAsync(services => services.AddSingleton(followed).AddScoped<IBounceFollower, Following>());
        var id = await SentAsync(host);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<BounceDesk>().TakeAsync(Reports.Of(id), Cancel));
        Assert.Equal(OutboxStatus.Sent, (await MessageAsync(host)).Status);
        followed.Fails = false;
        Assert.Equal(BounceOutcome.Recorded, await host.Get<BounceDesk>().TakeAsync(Reports.Of(id), Cancel));
    }

    /// <summary>Starts what sends one message, and sends it.</summary>
    /// <returns>Its Message-ID.</returns>
    internal static async Task<string> SentAsync(TestHost host)
    {
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        return (await MessageAsync(host)).MessageId;
    }

    private protected static Task<OutboxMessage> MessageAsync(TestHost host) => host.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));

    internal sealed class Followed
    {
        public int Count { get; set; }

        public bool Fails { get; set; }
    }

    internal sealed class Following(Followed followed) : IBounceFollower
    {
        public ValueTask FollowAsync(EngineDbContext db, OutboxMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (followed.Fails)
                throw new InvalidOperationException("Not now.");
            followed.Count++;
            return ValueTask.CompletedTask;
        }
    }
}

public sealed class SqliteBounceTests : BounceTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) => SqliteFile.Configure(settings, folder);
}

public sealed class PostgresBounceTests : BounceTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) => UsePostgres(settings, folder);
}
