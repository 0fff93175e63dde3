using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;

namespace Pathways.Activities;

/// <summary>Puts the engine with insertion's activities into an application. The application brings <see cref="IReplyLinks"/>.</summary>
public static class ActivitiesRegistration
{
    /// <summary>The engine's and insertion's activities, for what runs without an application, such as a check.</summary>
    public static IReadOnlyList<IActivity> FindActivities()
    {
        var services = new ServiceCollection();
        services.Scan(scan => scan
            .FromAssemblyOf<IActivity>()
            .AddClasses(type => type.AssignableTo<IActivity>(), publicOnly: false).As<IActivity>().WithSingletonLifetime()
            .FromAssemblies(typeof(ActivitiesRegistration).Assembly)
            .AddClasses(type => type.AssignableTo<IActivity>(), publicOnly: false).As<IActivity>().WithSingletonLifetime());
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<IActivity>()];
    }

    /// <param name="configuration">Holds the sections <c>Pathways</c> and <c>Pathways:Mail</c>.</param>
    public static IServiceCollection AddPathways(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HandoffMailOptions>(configuration.GetSection("Pathways:Mail"));
        services.AddScoped<HandoffMail>();
        return services.AddPathwaysEngine<PathwaysDbContext, PostgresPathwaysDbContext>(configuration, typeof(ActivitiesRegistration).Assembly);
    }
}
