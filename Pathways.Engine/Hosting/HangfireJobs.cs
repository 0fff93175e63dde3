using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pathways.Engine.Hosting;

/// <summary>Hangfire in process. Its storage is in memory: what must last is in the engine's own rows.</summary>
internal static class HangfireJobs
{
    public static void AddHangfireJobs(this IServiceCollection services)
    {
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) }));
        services.AddSingleton<HangfireNudges>();
        services.AddSingleton<IJobNudges>(provider => provider.GetRequiredService<HangfireNudges>());
        services.AddTransient<EngineJobs>();
        services.AddHostedService<RegularRuns>();
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = Math.Clamp(Environment.ProcessorCount, 2, 8);
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
    }

    /// <summary>Registered after the start-up, so that the database is there when the first job runs.</summary>
    private sealed class RegularRuns(IRecurringJobManager recurring, HangfireNudges nudges) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            recurring.AddOrUpdate<EngineJobs>("timers", job => job.SweepTimersAsync(CancellationToken.None), Cron.Minutely);
            recurring.AddOrUpdate<EngineJobs>("outbox", job => job.SendMessagesAsync(CancellationToken.None), Cron.Minutely);
            recurring.AddOrUpdate<EngineJobs>("moves", job => job.ContinueMovesAsync(CancellationToken.None), Cron.Minutely);
            recurring.AddOrUpdate<EngineJobs>("receipts", job => job.ForgetReceiptsAsync(CancellationToken.None), Cron.Daily);
            nudges.AtStart();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
