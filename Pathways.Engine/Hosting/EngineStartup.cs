using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Brings the database to its last migration and reads the journeys, once, before anything else starts. A command that
/// runs without a host calls <see cref="PrepareAsync"/> itself.
/// </summary>
public sealed class EngineStartup(
    IServiceScopeFactory scopes, EngineStore store, WorkflowFolder folder, JobHeartbeat heartbeat) : IHostedService
{
    private readonly Lock _lock = new();
    private Task? _preparation;

    public Task StartAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Prepares once, however often it is called.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _preparation ??= RunAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await CreateDatabaseAsync(cancellationToken);
        await folder.LoadAsync(cancellationToken);
        heartbeat.Beat();
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await store.MigrateAsync(scope.ServiceProvider.GetRequiredService<EngineDbContext>(), cancellationToken);
    }
}
