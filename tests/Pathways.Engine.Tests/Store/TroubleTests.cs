using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>The database's disk is full, or it cannot be written: nothing is half written, it is told, and all goes on by itself.</summary>
public abstract class TroubleTests : StoreTest
{
    /// <summary>More than finds room between what is there already.</summary>
    private static readonly string Long = new('x', 20_000);

    private static readonly string LongTicks = TestWorkflows.Flow(
        "ticks",
        [TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "tick")), TestWorkflows.Note("note", Long)],
        [("event", "Done", "note"), ("note", "Done", "event")]);

    private protected CapturedLog Log { get; } = new();

    /// <summary>From the next transaction on there is no room left, or there is again.</summary>
    private protected abstract Task SetFullAsync(TestHost host, bool isFull);

    private protected virtual Task<TestHost> CreateTroubledHostAsync() => CreateHostAsync(services => services.AddSingleton<ILoggerFactory>(Log));

    [Fact]
    public async Task A_burst_that_finds_no_room_is_undone_and_told_and_can_be_done_again()
    {
        await using var host = await CreateTroubledHostAsync();
        var id = await StartAsync(host, LongTicks);
        var before = await Snapshot.OfAsync(host);
        Task SendAsync() => host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);

        await SetFullAsync(host, true);
        var failure = await Assert.ThrowsAnyAsync<Exception>(SendAsync);
        await Assert.ThrowsAnyAsync<Exception>(SendAsync);

        Assert.Equal(StoreTrouble.Full, host.Get<StoreCondition>().Look(failure));
        var health = await HealthAsync(host);
        Assert.Equal((HealthStatus.Unhealthy, "La base de données n’a plus de place\u00a0: libérez de l’espace sur son disque."), (health.Status, health.Description));
        Assert.Single(Errors());
        Assert.Equal(before, await Snapshot.OfAsync(host));

        await SetFullAsync(host, false);
        await SendAsync();
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        Assert.Equal([Long], await NotesAsync(host));
    }

    [Fact]
    public async Task A_timer_that_finds_no_room_has_not_failed_and_fires_once_there_is_some()
    {
        await using var host = await CreateTroubledHostAsync();
        await StartAsync(host, TestWorkflows.Pause(1, Long));
        host.Time.Advance(TimeSpan.FromHours(1));

        await SetFullAsync(host, true);
        await Assert.ThrowsAnyAsync<Exception>(() => host.Sweep.RunAsync(Cancel));
        var timer = await OnlyTimerAsync(host);
        Assert.Equal((TimerStatus.Pending, 0, null, null), (timer.Status, timer.Attempts, timer.LastError, timer.RetryAt));

        await SetFullAsync(host, false);
        // What could not be handed back without room is free when its lease ends.
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal([Long], await NotesAsync(host));
    }

    [Fact]
    public async Task A_pickup_folder_without_room_defers_the_message_and_is_told()
    {
        await using var host = await CreateTroubledHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote("lettre"));
        await host.Runtime.StartAsync("note", new StartStimulus(NoInput), "a", Cancel);
        var message = await host.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));
        var file = Path.Combine(Directory.CreateDirectory(host.PickupFolder).FullName, $"{message.MessageId}.eml");
        // Whatever is written to it finds no space left on the device.
        File.CreateSymbolicLink(file + ".part", "/dev/full");
        async Task<HealthReportEntry> MailAsync() => (await host.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["mail"];

        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
        Assert.Equal((HealthStatus.Degraded, "Des courriels n’ont pas pu partir et seront renvoyés\u00a0: 1. Le journal en dit la cause."), ((await MailAsync()).Status, (await MailAsync()).Description));
        Assert.False(File.Exists(file));
        Assert.Contains(Log.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains("No space left", StringComparison.Ordinal));

        File.Delete(file + ".part");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.True(File.Exists(file));
        Assert.Equal(HealthStatus.Healthy, (await MailAsync()).Status);
    }

    private List<LoggedLine> Errors() => [.. Log.Lines.Where(line => line.Level >= LogLevel.Error && line.Category.StartsWith("Pathways", StringComparison.Ordinal))];

    private protected static async Task<HealthReportEntry> HealthAsync(TestHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["pathways"];
}
