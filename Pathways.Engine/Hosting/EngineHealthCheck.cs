using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Healthy while this process serves, the database answers and, in a process that runs jobs, the timers were swept lately.
/// </summary>
public sealed class EngineHealthCheck(
    IServiceScopeFactory scopes, Readiness readiness, JobHeartbeat heartbeat, IOptions<EngineOptions> options) : IHealthCheck
{
    /// <summary>Marks the checks that tell whether this process can be sent work.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (readiness.Phase is not ProcessPhase.Serving)
            return HealthCheckResult.Unhealthy(readiness.Phase is ProcessPhase.Starting ? HostingTexts.Starting : HostingTexts.Stopping);
        if (!await AnswersAsync(cancellationToken))
            return HealthCheckResult.Unhealthy(HostingTexts.DatabaseUnreachable);
        if (options.Value.RunsJobs && heartbeat.Silence > LongestSilence)
            return HealthCheckResult.Degraded(HostingTexts.TimersNotSwept);
        return HealthCheckResult.Healthy();
    }

    /// <summary>Whoever asks must not wait as long as a lost connection does.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.HealthTimeout);
        try
        {
            return await database.CanConnectAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
