using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Sees to it that the jobs run regularly. When Hangfire's tables were emptied, it writes them again within a minute, and has
/// done at once what was lost.
/// </summary>
internal sealed class RegularRuns(
    JobStorage storage,
    IRecurringJobManager recurring,
    HangfireNudges nudges,
    EngineStartup startup,
    JobHeartbeat heartbeat,
    StoreCondition condition,
    IOptions<EngineOptions> options,
    TimeProvider time,
    ILogger<RegularRuns> logger)
    : BackgroundService
{
    private const string EveryFiveMinutes = "*/5 * * * *";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ClockJumps _jumps = new(time);
    private bool _areWritten;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await startup.PrepareAsync(cancellationToken);
        TryLook();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            TryLook();
    }

    private void TryLook()
    {
        try
        {
            // Asked for without waiting for Hangfire's own schedule, which stands still while somebody who was killed holds its lock.
            nudges.AtOnce();
            if (HasWorkers())
                heartbeat.Waits();
            if (_jumps.Look() is { } jump)
            {
                // Hangfire keeps the time of each next run: after a jump back that would come no sooner than it.
                logger.LogWarning("The clock was set by {Jump}: the regular jobs are written again", jump);
                Forget();
                _areWritten = false;
            }
            else if (_areWritten && !AreThere())
            {
                logger.LogWarning("Hangfire lost its regular jobs: they are written again");
                _areWritten = false;
            }

            if (!_areWritten)
                Write();
            _areWritten = true;
        }
        catch (Exception exception)
        {
            if (condition.Look(exception) is null)
                logger.LogError(exception, "The regular jobs could not be looked at; that is tried again in a minute");
        }
    }

    private bool HasWorkers() =>
        storage.GetMonitoringApi().Servers().Any(server => server.Name.StartsWith(options.Value.NodeName, StringComparison.OrdinalIgnoreCase));

    private bool AreThere()
    {
        using var connection = storage.GetConnection();
        return connection.GetAllItemsFromSet("recurring-jobs").Count > 0;
    }

    private void Forget()
    {
        using var connection = storage.GetConnection();
        foreach (var job in connection.GetAllItemsFromSet("recurring-jobs"))
            recurring.RemoveIfExists(job);
    }

    private void Write()
    {
        recurring.AddOrUpdate<EngineJobs>("timers", job => job.SweepTimersAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("outbox", job => job.SendMessagesAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("bounces", job => job.ReadBouncesAsync(CancellationToken.None), EveryFiveMinutes);
        recurring.AddOrUpdate<EngineJobs>("doctor", job => job.ExamineAsync(CancellationToken.None), Cron.Hourly);
        recurring.AddOrUpdate<EngineJobs>("moves", job => job.ContinueMovesAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("receipts", job => job.ForgetReceiptsAsync(CancellationToken.None), Cron.Daily);
        recurring.AddOrUpdate<EngineJobs>("short-lived", job => job.ForgetShortLivedAsync(CancellationToken.None), Cron.Hourly);
        recurring.AddOrUpdate<EngineJobs>("retention", job => job.ForgetJourneysAsync(CancellationToken.None), Cron.Daily);
    }
}
