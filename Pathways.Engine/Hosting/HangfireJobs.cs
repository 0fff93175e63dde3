using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>Hangfire calls the jobs. What must last is in the engine's own rows, never in Hangfire's.</summary>
internal static class HangfireJobs
{
    /// <summary>Lets this process ask for jobs, whichever process runs them.</summary>
    public static void AddHangfireNudges(this IServiceCollection services, EngineStore store)
    {
        if (store is PostgresStore postgres)
            services.AddSingleton<IPreparation>(_ => new HangfireSchema(postgres));
        // Registered first: Hangfire would else take those of the last application that was configured in the process.
        services.AddSingleton(_ => HangfireStorage.Of(store));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddSingleton(provider => new Lazy<IBackgroundJobClient>(
            provider.GetRequiredService<IBackgroundJobClient>, LazyThreadSafetyMode.PublicationOnly));
        services.AddSingleton<HangfireNudges>();
        services.TryAddSingleton<IJobNudges>(provider => provider.GetRequiredService<HangfireNudges>());
    }

    /// <summary>Runs jobs in this process.</summary>
    public static void AddHangfireWorkers(this IServiceCollection services)
    {
        services.AddSingleton<JobsInHand>();
        services.AddTransient<EngineJobs>();
        services.AddHostedService<RegularRuns>();
        services.AddHostedService<HangfireWorkers>();
    }
}
