using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

public abstract class TimerTests : StoreTest
{
    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_not_before()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause(48));

        Assert.Equal(host.Time.GetUtcNow().AddHours(48), await host.Sweep.NextDueAsync(Cancel));
        host.Time.Advance(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        var timer = await OnlyTimerAsync(host);
        Assert.Equal((TimerStatus.Fired, host.Time.GetUtcNow()), (timer.Status, timer.ClosedAt));
        Assert.Equal(["réveillé"], await NotesAsync(host));
        Assert.Null(await host.Sweep.NextDueAsync(Cancel));
    }

    [Fact]
    public async Task A_deadline_that_passes_releases_the_task()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);

        host.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(HumanTaskStatus.Released, (await OnlyTaskAsync(host)).Status);
        Assert.Equal(["sans réponse"], await NotesAsync(host));
    }

    [Fact]
    public async Task Sweeps_that_run_at_once_fire_each_timer_once()
    {
        await using var host = await CreateHostAsync();
        for (var number = 1; number <= 30; number++)
            await StartAsync(host, TestWorkflows.Pause(), $"start-{number}");
        host.Time.Advance(TimeSpan.FromHours(1));

        var fired = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() => host.Sweep.RunAsync(Cancel))));

        Assert.Equal(30, fired.Sum());
        Assert.Equal(30, (await NotesAsync(host)).Count);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(7, 1)]
    public async Task A_sweep_that_cannot_take_all_at_a_time_asks_for_one_more_worker(int timers, int helpers)
    {
        var nudges = new CountingNudges();
        await using var host = await CreateHostAsync(services =>
            services.AddSingleton<IJobNudges>(nudges).Configure<EngineOptions>(options => options.Batch = 3));
        for (var number = 1; number <= timers; number++)
            await StartAsync(host, TestWorkflows.Pause(), $"start-{number}");
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(timers, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(helpers, nudges.Helpers);
    }

    [Fact]
    public async Task A_timer_that_somebody_holds_is_left_alone_until_the_lease_expires()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1));
        var heldUntil = host.Time.GetUtcNow().AddMinutes(5);
        await host.InDatabaseAsync(db => db.Timers.ExecuteUpdateAsync(
            row => row.SetProperty(timer => timer.LeasedUntil, heldUntil), Cancel));

        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_timer_that_fails_says_why_and_is_tried_again_later()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Pause(1, NoForbiddenNote.Forbidden));
        host.Time.Advance(TimeSpan.FromHours(1));
        var before = await InstanceAsync(host, id);

        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        var timer = await OnlyTimerAsync(host);
        Assert.Equal((TimerStatus.Pending, 1, "Cette note est interdite."), (timer.Status, timer.Attempts, timer.LastError));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(1), timer.RetryAt);
        Assert.Equal(timer.RetryAt, await host.Sweep.NextDueAsync(Cancel));
        Assert.Equivalent(before, await InstanceAsync(host, id));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Sweep.RunAsync(Cancel);
        Assert.Equal(2, (await OnlyTimerAsync(host)).Attempts);
    }

    [Fact]
    public async Task A_timer_that_fails_once_fires_the_next_time()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1));

        host.Crash.ThrowAt(CommitPoint.BurstRun);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(["réveillé"], await NotesAsync(host));
    }

    [Fact]
    public async Task One_failing_timer_does_not_hold_up_the_others()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause(1, NoForbiddenNote.Forbidden), "a");
        await StartAsync(host, TestWorkflows.Pause(1, "bien"), "b");
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(["bien"], await NotesAsync(host));
    }

    [Fact]
    public async Task A_timer_of_a_wait_that_is_gone_is_released()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        await host.InDatabaseAsync(db =>
        {
            db.Timers.Add(new DurableTimer { Id = "orphelin", InstanceId = id, ActivityId = "event", Name = "x", DueAt = host.Time.GetUtcNow() });
            return db.SaveChangesAsync(Cancel);
        });

        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(TimerStatus.Released, (await OnlyTimerAsync(host)).Status);
    }

    [Fact]
    public async Task A_sweep_that_is_stopped_hands_back_what_it_holds()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1));
        using var stop = new CancellationTokenSource();
        host.Crash.ThrowAt(CommitPoint.BurstRun, new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => host.Sweep.RunAsync(stop.Token));

        Assert.Null((await OnlyTimerAsync(host)).LeasedUntil);
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
    }

    private sealed class CountingNudges : IJobNudges
    {
        public int Helpers { get; private set; }

        public void AfterCommit(EngineDbContext db) { }

        public void MoreWaits() => Helpers++;
    }
}
