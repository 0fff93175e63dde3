using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Tests.Store;

public abstract class HealthTests : StoreTest
{
    [Fact]
    public async Task A_process_whose_timers_are_swept_is_healthy()
    {
        await using var host = await CreateHostAsync(runsJobs: true);
        host.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(host));

        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync(host));

        await host.Sweep.RunAsync(Cancel);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(host));
    }

    [Fact]
    public async Task A_process_that_runs_no_jobs_is_healthy_without_a_sweep()
    {
        await using var host = await CreateHostAsync();
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(host));
    }

    [Fact]
    public async Task A_long_sweep_that_goes_on_is_healthy_and_one_that_hangs_is_not()
    {
        await using var host = await CreateHostAsync(runsJobs: true);
        var heartbeat = host.Get<JobHeartbeat>();
        heartbeat.Begin();
        host.Time.Advance(TimeSpan.FromMinutes(4));
        heartbeat.Beat();
        host.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(host));

        host.Time.Advance(TimeSpan.FromMinutes(4));
        heartbeat.Waits();
        Assert.Equal(HealthStatus.Degraded, await StatusAsync(host));

        heartbeat.End();
        heartbeat.Waits();
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(host));
    }

    [Fact]
    public async Task A_process_that_stops_is_not_to_be_sent_anything()
    {
        await using var host = await CreateHostAsync();
        host.Get<Readiness>().Stop();
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(host));
    }

    private protected static async Task<HealthStatus> StatusAsync(TestHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Status;
}
