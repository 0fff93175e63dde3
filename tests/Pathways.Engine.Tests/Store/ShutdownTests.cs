using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>A process that is told to stop finishes what it has begun, and hands the rest back at once.</summary>
public abstract class ShutdownTests : StoreTest
{
    private const int Timers = 100;

    [Fact]
    public async Task Of_a_batch_what_has_begun_is_committed_and_the_rest_is_free_at_once()
    {
        using var stop = new CancellationTokenSource();
        await using var host = await CreateHostAsync(services => services.AddSingleton<IJobNudges>(new StopAfter(3, stop)));
        await host.PublishAsync(TestWorkflows.Pause());
        for (var number = 0; number < Timers; number++)
            await host.Runtime.StartAsync("pause", new StartStimulus(NoInput), $"start-{number}", Cancel);
        host.Time.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sweep.RunAsync(stop.Token));

        var timers = await host.InDatabaseAsync(db => db.Timers.AsNoTracking().ToListAsync(Cancel));
        var fired = timers.Count(timer => timer.Status == TimerStatus.Fired);
        // Beside the third one, others had begun where several are worked on at a time.
        Assert.InRange(fired, 3, 6);
        Assert.All(timers.Where(timer => timer.Status == TimerStatus.Pending), timer => Assert.Equal((null, 0, null), (timer.LeasedUntil, timer.Attempts, timer.RetryAt)));
        Assert.Equal(fired, (await NotesAsync(host)).Count);

        await using var other = await CreateSecondHostAsync(host);
        other.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Timers - fired, await other.Sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_sweep_that_is_stopped_before_it_begins_takes_nothing()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sweep.RunAsync(new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sender.RunAsync(new CancellationToken(canceled: true)));

        Assert.Null((await OnlyTimerAsync(host)).LeasedUntil);
    }

    [Fact]
    public async Task A_message_that_had_not_begun_to_leave_is_free_at_once_and_counts_no_attempt()
    {
        using var stop = new CancellationTokenSource();
        await using var host = await CreateHostAsync(services => services.AddSingleton<IMailTransport>(new StoppedTransport(stop)));
        await host.PublishAsync(TestWorkflows.OneNote("lettre"));
        await host.Runtime.StartAsync("note", new StartStimulus(NoInput), "a", Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sender.RunAsync(stop.Token));

        var message = await host.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((OutboxStatus.Pending, null, 0), (message.Status, message.LeasedUntil, message.Attempts));
    }

    /// <summary>Stops when so many timers have fired.</summary>
    private sealed class StopAfter(int timers, CancellationTokenSource stop) : IJobNudges
    {
        private int _fired;

        public void AfterCommit(EngineDbContext db)
        {
            if (db.ChangeTracker.Entries<DurableTimer>().Any(timer => timer.Entity.Status == TimerStatus.Fired) && Interlocked.Increment(ref _fired) == timers)
                stop.Cancel();
        }

        public void MoreWaits() { }
    }

    /// <summary>Told to stop while it looks for the server.</summary>
    private sealed class StoppedTransport(CancellationTokenSource stop) : IMailTransport
    {
        public bool RepeatIsHarmless => false;

        public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            stop.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(Delivery.Sent);
        }
    }
}
