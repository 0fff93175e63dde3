using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Sees to it that the jobs run regularly. When Hangfire's tables were emptied, it writes them again within a minute, and has
/// done at once what was lost. Registered after the start-up, so that the database is there when the first job runs.
/// </summary>
internal sealed class RegularRuns(
    JobStorage storage, IRecurringJobManager recurring, HangfireNudges nudges, TimeProvider time, ILogger<RegularRuns> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Write();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            TryRestore();
    }

    private void TryRestore()
    {
        try
        {
            if (AreThere())
                return;
            logger.LogWarning("Hangfire lost its regular jobs: they are written again");
            Write();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The regular jobs could not be looked at; that is tried again in a minute");
        }
    }

    private bool AreThere()
    {
        using var connection = storage.GetConnection();
        return connection.GetAllItemsFromSet("recurring-jobs").Count > 0;
    }

    private void Write()
    {
        recurring.AddOrUpdate<EngineJobs>("timers", job => job.SweepTimersAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("outbox", job => job.SendMessagesAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("doctor", job => job.ExamineAsync(CancellationToken.None), Cron.Hourly);
        recurring.AddOrUpdate<EngineJobs>("moves", job => job.ContinueMovesAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<EngineJobs>("receipts", job => job.ForgetReceiptsAsync(CancellationToken.None), Cron.Daily);
        recurring.AddOrUpdate<EngineJobs>("retention", job => job.ForgetJourneysAsync(CancellationToken.None), Cron.Daily);
        nudges.AtOnce();
    }
}
