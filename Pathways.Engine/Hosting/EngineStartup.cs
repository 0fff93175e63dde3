using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Brings the database to its last migration, reads the journeys and lets the application prepare itself, once, before
/// anything is served or fired. Whatever needs that waits for <see cref="PrepareAsync"/>.
/// </summary>
public sealed class EngineStartup(
    IServiceScopeFactory scopes,
    EngineStore store,
    WorkflowFolder folder,
    JobHeartbeat heartbeat,
    Readiness readiness,
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
        await using var scope = scopes.CreateAsyncScope();
        foreach (var preparation in scope.ServiceProvider.GetServices<IPreparation>())
            await preparation.PrepareAsync(cancellationToken);
        heartbeat.Beat();
        readiness.Prepared();
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
        catch (Exception exception) when (exception is not StartRefusedException && store.StartProblem(exception) is { } problem)
        {
            throw new StartRefusedException(problem, exception);
        }
    }
}
