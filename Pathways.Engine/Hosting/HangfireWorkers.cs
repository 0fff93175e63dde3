using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Runs jobs in this process, once everything is prepared. Hangfire's own hosted service would look for its tables at once,
/// when the server may be away.
/// </summary>
internal sealed class HangfireWorkers(
    JobStorage storage,
    JobActivator activator,
    JobsInHand inHand,
    EngineStartup startup,
    IHostApplicationLifetime lifetime,
    IOptions<EngineOptions> options,
    ILogger<HangfireWorkers> logger)
    : IHostedService, IDisposable
{
    /// <summary>How long Hangfire's own processes may take to end, some of which do not notice while their server was away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private BackgroundJobServer? _server;
    private CancellationTokenRegistration _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await startup.PrepareAsync(cancellationToken);
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                Activator = activator,
                ServerName = options.Value.NodeName,
                // A job that is at work is told at once, and ends with what it has in hand.
                StopTimeout = TimeSpan.Zero,
                ShutdownTimeout = options.Value.ShutdownTimeout,
                WorkerCount = Math.Clamp(Environment.ProcessorCount, 2, 8),
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
            },
            storage);
        // No job is begun, and no batch taken, from the moment at which the process is told to stop.
        _stopping = lifetime.ApplicationStopping.Register(_server.SendStop);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server)
            return;
        server.SendStop();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await server.WaitForShutdownAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What it leaves on its list of servers another one takes off.
            await WaitForJobsAsync(cancellationToken);
        }
    }

    /// <summary>A job that does not end in time dies with the process, as in a crash: what it had begun is undone, and done by another.</summary>
    private async Task WaitForJobsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inHand.Ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Jobs were still at work after {Timeout}: what they had begun is undone", options.Value.ShutdownTimeout);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _server?.Dispose();
    }
}
