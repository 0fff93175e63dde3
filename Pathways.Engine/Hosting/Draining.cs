using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Pathways.Engine.Hosting;

/// <summary>
/// The first thing that a process does which is told to stop: it says that nothing is to be sent to it any more, and gives those
/// who send the time to see it. Only then does it refuse connections, and finish what it has begun.
/// </summary>
internal sealed class Draining(Readiness readiness, IOptions<EngineOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stop();
        return options.Value.DrainDelay > TimeSpan.Zero ? Task.Delay(options.Value.DrainDelay, time, cancellationToken) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
