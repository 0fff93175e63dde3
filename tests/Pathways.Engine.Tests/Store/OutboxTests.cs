using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Tests.Store;

public abstract class OutboxTests : StoreTest
{
    private const int SqliteCannotOpen = 14;

    [Fact]
    public async Task A_message_is_written_to_the_pickup_folder_once()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));

        var message = await OnlyMessageAsync(host);
        Assert.Equal((OutboxStatus.Sent, 1, host.Time.GetUtcNow()), (message.Status, message.Attempts, message.SentAt));
        var file = Assert.Single(Directory.GetFiles(host.PickupFolder));
        Assert.Equal(message.MessageId + ".eml", Path.GetFileName(file));
        Assert.Equal(message.Mime, await File.ReadAllBytesAsync(file, Cancel));
    }

    [Fact]
    public async Task A_message_that_was_written_but_not_recorded_is_written_again_over_itself()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.Get<IMailTransport>().SendAsync(await OnlyMessageAsync(host), Cancel);
        await HoldAsync(host, host.Time.GetUtcNow().AddMinutes(5));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        Assert.Single(Directory.GetFiles(host.PickupFolder));
    }

    [Fact]
    public async Task A_message_that_may_have_left_by_mail_is_not_sent_again_by_itself()
    {
        var transport = new ScriptedTransport();
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await HoldAsync(host, host.Time.GetUtcNow());

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));

        Assert.Equal(OutboxStatus.Unknown, (await OnlyMessageAsync(host)).Status);
        Assert.Equal(0, transport.Calls);
    }

    [Fact]
    public async Task What_is_held_on_purpose_leaves_at_its_time_and_is_no_delay()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        var leaves = host.Time.GetUtcNow().AddHours(8);
        await host.InDatabaseAsync(db => db.Outbox.ExecuteUpdateAsync(
            row => row.SetProperty(message => message.HeldUntil, leaves).SetProperty(message => message.NextAttemptAt, leaves), Cancel));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal(leaves, await host.Sender.NextHeldAsync(Cancel));
        var reading = await host.InDatabaseAsync(db => QueueReading.ReadAsync(db, host.Time.GetUtcNow(), Cancel));
        Assert.Equal((0, null), (reading.Messages, reading.OldestMessage));
        host.Time.Advance(TimeSpan.FromHours(8));
        Assert.Equal(1, (await host.InDatabaseAsync(db => QueueReading.ReadAsync(db, host.Time.GetUtcNow(), Cancel))).Messages);
        Assert.Null(await host.Sender.NextHeldAsync(Cancel));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task What_is_held_does_not_wait_for_a_clock_that_was_set_back()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        var made = host.Time.GetUtcNow().AddDays(300);
        await host.InDatabaseAsync(db => db.Outbox.ExecuteUpdateAsync(
            row => row.SetProperty(message => message.CreatedAt, made).SetProperty(message => message.HeldUntil, made).SetProperty(message => message.NextAttemptAt, made), Cancel));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_preparation_that_fails_keeps_no_message_from_leaving()
    {
        await using var host = await CreateHostAsync(services => services.AddSingleton<IOutboxPreparation, FailingPreparation>());
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task What_left_is_written_down_although_the_database_was_away_for_a_moment()
    {
        TestHost? host = null;
        var transport = new ScriptedTransport(() =>
        {
            host!.Crash.ThrowAt(CommitPoint.TransactionBegun, host.Get<EngineStore>() is PostgresStore
                ? new NpgsqlException("Away.", new IOException())
                : new SqliteException("Away.", SqliteCannotOpen));
            return Delivery.Sent;
        });
        host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await using var disposed = host;
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        var sending = host.Sender.RunAsync(Cancel);
        while (!sending.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(1, await sending);
        Assert.Equal((OutboxStatus.Sent, 1), ((await OnlyMessageAsync(host)).Status, transport.Calls));
    }

    [Fact]
    public async Task A_deferred_message_is_tried_again_later_and_then_sent()
    {
        var transport = new ScriptedTransport(
            () => new Delivery(DeliveryOutcome.Deferred, "450 later"), () => throw new IOException("no route"), () => Delivery.Sent);
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        var message = await OnlyMessageAsync(host);
        Assert.Equal((OutboxStatus.Pending, "450 later"), (message.Status, message.LastError));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(1), message.NextAttemptAt);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal("no route", (await OnlyMessageAsync(host)).LastError);

        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        message = await OnlyMessageAsync(host);
        Assert.Equal((OutboxStatus.Sent, 3), (message.Status, message.Attempts));
    }

    [Theory]
    [InlineData(DeliveryOutcome.Refused, OutboxStatus.Failed)]
    [InlineData(DeliveryOutcome.Unknown, OutboxStatus.Unknown)]
    public async Task A_message_that_must_not_be_repeated_is_left_to_somebody(DeliveryOutcome outcome, OutboxStatus expected)
    {
        var transport = new ScriptedTransport(() => new Delivery(outcome, "detail"));
        await using var host = await CreateHostAsync(
            services => services.AddSingleton<IMailTransport>(transport), settings: ("Smtp:ResendUnknownAfter", "00:00:00"));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        await host.Sender.RunAsync(Cancel);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Sender.RunAsync(Cancel);

        Assert.Equal(expected, (await OnlyMessageAsync(host)).Status);
        Assert.Equal(1, transport.Calls);
    }

    [Fact]
    public async Task A_message_that_perhaps_arrived_is_sent_again_when_somebody_decides_it()
    {
        var transport = new ScriptedTransport(() => new Delivery(DeliveryOutcome.Unknown, "connection lost"), () => Delivery.Sent);
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.Sender.RunAsync(Cancel);
        var message = await OnlyMessageAsync(host);

        var decisions = host.Get<OutboxDecisions>();
        Assert.False(await decisions.ResendAsync(message.Id, message.TriedAt!.Value.AddMinutes(-1), "staff:1", Cancel));
        Assert.True(await decisions.ResendAsync(message.Id, message.TriedAt, "staff:1", Cancel));
        Assert.False(await decisions.ResendAsync(message.Id, message.TriedAt, "staff:1", Cancel));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        Assert.Equal((OutboxStatus.Sent, message.MessageId), ((await OnlyMessageAsync(host)).Status, message.MessageId));
        Assert.False(await decisions.ResendAsync(message.Id, message.TriedAt, "staff:1", Cancel));
        Assert.Equal((JournalKind.MessageResent, "staff:1", message.Subject), await LastLineAsync(host, message.InstanceId!));
        await AssertJournalHasNoHolesAsync(host, message.InstanceId!);
    }

    [Theory]
    [InlineData(DeliveryOutcome.Unknown, OutboxStatus.Sent, JournalKind.MessageArrived)]
    [InlineData(DeliveryOutcome.Refused, OutboxStatus.Cancelled, JournalKind.MessageGivenUp)]
    public async Task A_message_is_settled_once_however_often_somebody_clicks(DeliveryOutcome outcome, OutboxStatus expected, JournalKind told)
    {
        var transport = new ScriptedTransport(() => new Delivery(outcome, "detail"));
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.Sender.RunAsync(Cancel);
        var message = await OnlyMessageAsync(host);

        var decisions = host.Get<OutboxDecisions>();
        var settled = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() => decisions.SettleAsync(message.Id, message.TriedAt, "staff:1", Cancel))));

        Assert.Single(settled, done => done);
        Assert.Equal(expected, (await OnlyMessageAsync(host)).Status);
        Assert.Equal((told, "staff:1", message.Subject), await LastLineAsync(host, message.InstanceId!));
        await AssertJournalHasNoHolesAsync(host, message.InstanceId!);
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 1), (await host.Sender.RunAsync(Cancel), transport.Calls));
    }

    [Fact]
    public async Task A_message_that_nobody_takes_for_two_days_has_failed()
    {
        var transport = new ScriptedTransport(Enumerable.Repeat(() => new Delivery(DeliveryOutcome.Deferred, "450"), 50).ToArray());
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));

        for (var hours = 0; hours < 72; hours++)
        {
            await host.Sender.RunAsync(Cancel);
            host.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(OutboxStatus.Failed, (await OnlyMessageAsync(host)).Status);
    }

    [Fact]
    public async Task Senders_that_run_at_once_send_each_message_once()
    {
        var transport = new ScriptedTransport(Enumerable.Repeat(() => Delivery.Sent, 20).ToArray());
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        for (var number = 1; number <= 20; number++)
            await StartAsync(host, TestWorkflows.OneNote("bonjour"), $"start-{number}");

        var sent = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() => host.Sender.RunAsync(Cancel))));

        Assert.Equal((20, 20), (sent.Sum(), transport.Calls));
    }

    [Fact]
    public async Task A_cancelled_message_is_not_sent()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        await host.InDatabaseAsync(db => db.Outbox.ExecuteUpdateAsync(
            row => row.SetProperty(message => message.Status, OutboxStatus.Cancelled), Cancel));

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_message_that_is_no_longer_wanted_when_its_connection_dies_is_not_sent_again()
    {
        var transport = new DyingTransport();
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(transport));
        await StartAsync(host, TestWorkflows.OneNote("bonjour"));
        transport.Meanwhile = () => host.InDatabaseAsync(db => db.Outbox.ExecuteUpdateAsync(
            row => row.SetProperty(message => message.Status, OutboxStatus.Cancelled), Cancel));

        await host.Sender.RunAsync(Cancel);
        Assert.Equal(OutboxStatus.Cancelled, (await OnlyMessageAsync(host)).Status);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Sender.RunAsync(Cancel);

        Assert.Equal(1, transport.Calls);
    }

    private static Task<OutboxMessage> OnlyMessageAsync(TestHost host) =>
        host.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));

    private static Task<(JournalKind Kind, string? Actor, string? Detail)> LastLineAsync(TestHost host, string instanceId) => host.InDatabaseAsync(async db =>
    {
        var line = await db.Journal.Where(row => row.InstanceId == instanceId).OrderByDescending(row => row.Number).FirstAsync(Cancel);
        return (line.Kind, line.Actor, line.Detail);
    });

    private static Task<int> HoldAsync(TestHost host, DateTimeOffset until) => host.InDatabaseAsync(db =>
        db.Outbox.ExecuteUpdateAsync(row => row.SetProperty(message => message.LeasedUntil, until), Cancel));

    /// <summary>A mail server that answers as it is told, one answer for each call.</summary>
    private sealed class ScriptedTransport(params Func<Delivery>[] answers) : IMailTransport
    {
        private int _calls;

        public int Calls => _calls;

        public bool RepeatIsHarmless => false;

        public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken) =>
            Task.FromResult(answers[Interlocked.Increment(ref _calls) - 1]());
    }

    /// <summary>The connection dies after the text of the message, and something happens before that is known.</summary>
    private sealed class DyingTransport : IMailTransport
    {
        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

        public int Calls { get; private set; }

        public bool RepeatIsHarmless => false;

        public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            Calls++;
            await Meanwhile();
            return new Delivery(DeliveryOutcome.Unknown, "connection lost");
        }
    }

    private sealed class FailingPreparation : IOutboxPreparation
    {
        public Task PrepareAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing can be put together.");
    }
}
