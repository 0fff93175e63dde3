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

    /// <summary>A reminder comes before the deadline, even where both became due while nobody swept and workers share them.</summary>
    [Fact]
    public async Task What_an_instance_waits_for_earlier_fires_first_whoever_takes_it()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TwoPauses);
        var timers = await host.InDatabaseAsync(db => db.Timers.AsNoTracking().OrderBy(timer => timer.DueAt).ToListAsync(Cancel));
        host.Time.Advance(TimeSpan.FromHours(3));

        Assert.True(await host.Get<TimerFiring>().FireAsync(timers[1].Id, Cancel));

        Assert.Equal(["la première", "la seconde"], await NotesAsync(host));
        Assert.False(await host.Get<TimerFiring>().FireAsync(timers[0].Id, Cancel));
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_later_ones_of_its_instance_for_ever()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TwoPauses);
        var timers = await host.InDatabaseAsync(db => db.Timers.AsNoTracking().OrderBy(timer => timer.DueAt).ToListAsync(Cancel));
        host.Time.Advance(TimeSpan.FromHours(3));
        await host.InDatabaseAsync(db => db.Timers.Where(timer => timer.Id == timers[0].Id)
            .ExecuteUpdateAsync(row => row.SetProperty(timer => timer.RetryAt, host.Time.GetUtcNow().AddMinutes(1)), Cancel));

        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(["la seconde"], await NotesAsync(host));
    }

    [Fact]
    public async Task What_becomes_due_behind_a_wave_does_not_wait_for_its_end()
    {
        await using var host = await CreateHostAsync(services => services.Configure<EngineOptions>(options => options.Batch = 4));
        for (var number = 1; number <= 40; number++)
            await StartAsync(host, TestWorkflows.Pause(), $"wave-{number}");
        await StartAsync(host, TestWorkflows.Pause(2, "à l’heure"), "late");
        host.Time.Advance(TimeSpan.FromHours(2));

        await host.Sweep.RunAsync(Cancel);

        Assert.InRange((await NotesAsync(host)).IndexOf("à l’heure"), 4, 7);
        Assert.Equal(41, (await NotesAsync(host)).Count);
    }

    [Fact]
    public async Task The_next_one_that_becomes_due_is_told_apart_from_what_is_due_already()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        await StartAsync(host, TestWorkflows.Pause(3), "second");
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(host.Time.GetUtcNow(), await host.Sweep.NextDueAsync(Cancel));
        Assert.Equal(host.Time.GetUtcNow().AddHours(2), await host.Sweep.NextToComeAsync(Cancel));
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

    private static string TwoPauses { get; } = TestWorkflows.Flow("two",
        [
            new Dictionary<string, object>
            {
                ["id"] = "fork",
                ["type"] = "Elsa.FlowFork",
                ["branches"] = new { typeName = "Object", expression = new { type = "Literal", value = new[] { "A", "B" } } },
            },
            TestWorkflows.Activity("first", "Test.Pause", ("hours", "Int32", 1)), TestWorkflows.Note("one", "la première"),
            TestWorkflows.Activity("second", "Test.Pause", ("hours", "Int32", 2)), TestWorkflows.Note("two", "la seconde"),
        ],
        [("fork", "A", "first"), ("fork", "B", "second"), ("first", "Done", "one"), ("second", "Done", "two")]);

    private sealed class CountingNudges : IJobNudges
    {
        public int Helpers { get; private set; }

        public void AfterCommit(EngineDbContext db) { }

        public void MoreWaits() => Helpers++;
    }
}
