using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

/// <summary>Tells that messages could not leave and are tried again: the server, or the disk of the pickup folder, needs looking at.</summary>
public sealed class MailHealthCheck(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var deferred = await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Outbox
            .CountAsync(message => message.Status == OutboxStatus.Pending && message.Attempts > 0, cancellationToken);
        return deferred == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(HostingTexts.MessagesDeferred(deferred));
    }
}
