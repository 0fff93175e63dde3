using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>Healthy while the database answers and, in a process that runs jobs, the timers were swept lately.</summary>
public sealed class EngineHealthCheck(
    IServiceScopeFactory scopes, JobHeartbeat heartbeat, IOptions<EngineOptions> options, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Unhealthy(HostingTexts.DatabaseUnreachable);
        if (options.Value.RunsJobs && time.GetUtcNow() - heartbeat.Last > LongestSilence)
            return HealthCheckResult.Degraded(HostingTexts.TimersNotSwept);
        return HealthCheckResult.Healthy();
    }
}
