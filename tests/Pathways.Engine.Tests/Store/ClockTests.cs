using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>The machine's time is set while the application runs: nothing happens twice, and nothing waits for the clock to catch up.</summary>
public abstract class ClockTests : StoreTest
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SetClock _clock = new();

    [Fact]
    public async Task After_a_jump_back_a_lease_is_free_and_nothing_fires_twice()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause(), "a");
        await StartAsync(host, TestWorkflows.Pause(-2), "b");
        var now = _clock.GetUtcNow();
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        // A worker took it and died.
        await host.InDatabaseAsync(db => db.Timers.Where(timer => timer.Status == TimerStatus.Pending).ExecuteUpdateAsync(
            timer => timer.SetProperty(it => it.DueAt, now - 2 * Hour).SetProperty(it => it.LeasedUntil, now + TimeSpan.FromMinutes(5)), Cancel));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        _clock.Set(-Hour);
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        _clock.Set(Hour);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(2, (await NotesAsync(host)).Count);
    }

    [Fact]
    public async Task A_timer_that_was_leased_before_a_jump_back_fires_when_its_time_comes()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());
        _clock.Advance(Hour);
        var timer = await OnlyTimerAsync(host);
        await host.InDatabaseAsync(db => db.Timers.ExecuteUpdateAsync(
            it => it.SetProperty(row => row.LeasedUntil, _clock.GetUtcNow() + TimeSpan.FromMinutes(5)), Cancel));

        _clock.Set(-Hour);
        Assert.False(await host.Get<TimerFiring>().FireAsync(timer.Id, Cancel));
        _clock.Advance(Hour);

        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_message_made_before_a_jump_back_leaves_at_once()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote("lettre"));
        await host.Runtime.StartAsync("note", new StartStimulus(NoInput), "a", Cancel);

        _clock.Set(-Hour);

        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        Assert.Equal(0, await host.Sender.RunAsync(Cancel));
    }

    [Fact]
    public async Task A_jump_forward_fires_what_is_due_by_it_once_and_a_jump_back_does_not_repeat_it()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause(20));
        await host.Runtime.StartAsync("pause", new StartStimulus(NoInput), "other", Cancel);
        _clock.Set(24 * Hour);
        Assert.Equal(2, await host.Sweep.RunAsync(Cancel));
        _clock.Set(-24 * Hour);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        // The same cause a second time is known, whatever the clock says.
        var again = await host.Runtime.StartAsync("pause", new StartStimulus(NoInput), "other", Cancel);
        Assert.Equal(StimulusOutcome.Duplicate, again.Outcome);
        Assert.Equal(2, (await NotesAsync(host)).Count);
    }

    [Fact]
    public async Task Two_nodes_whose_clocks_differ_by_less_than_a_lease_do_not_take_each_others_rows()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause(-2));
        await host.InDatabaseAsync(db => db.Timers.ExecuteUpdateAsync(
            it => it.SetProperty(row => row.LeasedUntil, _clock.GetUtcNow() + TimeSpan.FromMinutes(5)), Cancel));

        foreach (var minutes in new[] { 4, -4 })
        {
            _clock.Set(TimeSpan.FromMinutes(minutes));
            Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
            _clock.Set(TimeSpan.FromMinutes(-minutes));
        }
    }

    [Fact]
    public async Task The_heartbeat_counts_the_time_that_passes()
    {
        await using var host = await CreateHostAsync(runsJobs: true);
        async Task<HealthStatus> StatusAsync() => (await host.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Status;

        _clock.Set(24 * Hour);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
        _clock.Set(-48 * Hour);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
    }

    [Fact]
    public void A_jump_is_told_once_and_the_passing_of_time_is_none()
    {
        var jumps = new ClockJumps(_clock);
        _clock.Advance(Hour);
        Assert.Null(jumps.Look());
        _clock.Set(-Hour);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(-Hour, jumps.Look());
        _clock.Set(TimeSpan.FromSeconds(-20));
        Assert.Null(jumps.Look());
    }

    private Task<TestHost> CreateHostAsync(bool runsJobs = false) => CreateHostAsync(services => services.AddSingleton<TimeProvider>(_clock), runsJobs);

    /// <summary>Time passes as the test says, and can be set apart from that.</summary>
    private sealed class SetClock() : FakeTimeProvider(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero))
    {
        private TimeSpan _set;

        public void Set(TimeSpan by) => _set += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
