using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Brings the database to its last migration and reads the journeys, once, before anything else starts. A command that
/// runs without a host calls <see cref="PrepareAsync"/> itself.
/// </summary>
public sealed class EngineStartup(
    IServiceScopeFactory scopes,
    EngineStore store,
    WorkflowFolder folder,
    JobHeartbeat heartbeat,
    TimeProvider time,
    ILogger<EngineStartup> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task? _preparation;

    public Task StartAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Prepares once, however often it is called. Waits for a database server that is away.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _preparation ??= RunAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!await TryMigrateAsync(cancellationToken))
            await Task.Delay(Pause, time, cancellationToken);
        await folder.LoadAsync(cancellationToken);
        heartbeat.Beat();
    }

    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await store.MigrateAsync(scope.ServiceProvider.GetRequiredService<EngineDbContext>(), cancellationToken);
            return true;
        }
        catch (Exception exception) when (store.IsAway(exception))
        {
            logger.LogWarning("The database does not answer: {Reason}. Trying again in {Pause}", exception.Message, Pause);
            return false;
        }
    }
}
