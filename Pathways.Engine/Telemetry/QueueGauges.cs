using System.Diagnostics.Metrics;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Doctor;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Telemetry;

/// <summary>
/// Tells how much waits. It is read at regular intervals, and only where somebody listens; whoever asks gets the last reading,
/// and nothing at all while the database cannot be read.
/// </summary>
internal sealed class QueueGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly IServiceScopeFactory _scopes;
    private readonly ConservationDoctor _doctor;
    private readonly JobStorage? _jobs;
    private readonly EngineStartup _startup;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueGauges> _logger;
    private readonly Meter _meter = new(EngineTelemetry.Name);
    private readonly Instrument _first;
    private volatile Reading? _last;

    public QueueGauges(
        IServiceScopeFactory scopes, ConservationDoctor doctor, EngineStartup startup, TimeProvider time, ILogger<QueueGauges> logger, JobStorage? jobs = null)
    {
        (_scopes, _doctor, _jobs, _startup, _time, _logger) = (scopes, doctor, jobs, startup, time, logger);
        _first = Gauge("pathways.timers.due", "{timer}", reading => reading.Queues.DueTimers);
        Gauge("pathways.timers.oldest", "s", reading => Age(reading.Queues.OldestTimer));
        Gauge("pathways.outbox.depth", "{message}", reading => reading.Queues.Messages);
        Gauge("pathways.outbox.oldest", "s", reading => Age(reading.Queues.OldestMessage));
        Gauge("pathways.signals.waiting", "{signal}", reading => reading.Queues.Signals);
        Gauge("pathways.jobs.enqueued", "{job}", reading => reading.Jobs);
        Gauge("pathways.conservation.violations", "{violation}", reading => reading.Violations);
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Reads what waits, where somebody listens.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!_first.Enabled)
            return;
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var queues = await QueueReading.ReadAsync(scope.ServiceProvider.GetRequiredService<EngineDbContext>(), _time.GetUtcNow(), cancellationToken);
            var report = await _doctor.FindLastAsync(cancellationToken);
            _last = new Reading(queues, _jobs?.GetMonitoringApi().EnqueuedCount(EnqueuedState.DefaultQueue), report?.Broken.Sum(diagnosis => diagnosis.Count));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _last = null;
            _logger.LogDebug(exception, "What waits could not be read");
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _startup.PrepareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
            await ReadAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private ObservableGauge<double> Gauge(string name, string unit, Func<Reading, double?> value) =>
        _meter.CreateObservableGauge(name, () => _last is { } last && value(last) is { } known ? [new Measurement<double>(known)] : Array.Empty<Measurement<double>>(), unit);

    /// <summary>In seconds; what does not wait is not old.</summary>
    private double Age(DateTimeOffset? since) => since is { } at ? Math.Max(0, (_time.GetUtcNow() - at).TotalSeconds) : 0;

    /// <param name="Jobs">Null in a process that knows of no jobs.</param>
    /// <param name="Violations">What the doctor found last; null before its first examination.</param>
    private sealed record Reading(QueueReading Queues, double? Jobs, double? Violations);
}
