using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Runs jobs in this process, once everything is prepared. Hangfire's own hosted service would look for its tables at once,
/// when the server may be away.
/// </summary>
internal sealed class HangfireWorkers(
    JobStorage storage, JobActivator activator, EngineStartup startup, IOptions<EngineOptions> options) : IHostedService, IDisposable
{
    private BackgroundJobServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await startup.PrepareAsync(cancellationToken);
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                Activator = activator,
                ServerName = options.Value.NodeName,
                WorkerCount = Math.Clamp(Environment.ProcessorCount, 2, 8),
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
            },
            storage);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server)
            return;
        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken);
    }

    public void Dispose() => _server?.Dispose();
}
