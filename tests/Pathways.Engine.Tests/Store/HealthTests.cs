using Microsoft.Extensions.Diagnostics.HealthChecks;

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

    private protected static async Task<HealthStatus> StatusAsync(TestHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Status;
}
