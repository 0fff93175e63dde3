using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Engine.Checking;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Simulation;

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

    /// <summary>What checks definitions where there is no application; their kept scenarios are played as well.</summary>
    public static DefinitionCheck CreateCheck()
    {
        var services = new ServiceCollection().AddSimulation(typeof(ActivitiesRegistration).Assembly).BuildServiceProvider();
        return new DefinitionCheck(new ActivityRegistry(FindActivities()), services.GetRequiredService<KeptScenarios>());
    }

    /// <param name="configuration">Holds the sections <c>Pathways</c> and <c>Pathways:Mail</c>.</param>
    public static IServiceCollection AddPathways(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HandoffMailOptions>(configuration.GetSection("Pathways:Mail"));
        services.AddSingleton<LetterPost>();
        services.AddScoped<HandoffMail>();
        services.AddSingleton<HandoffThread>();
        services.AddSingleton<HandoffForwarding>();
        services.AddSingleton<SlotOffers>();
        services.AddSingleton<LinkRenewal>();
        services.AddScoped<PersonTransfers>();
        services.AddScoped<AppointmentMail>();
        return services.AddPathwaysEngine<PathwaysDbContext, PostgresPathwaysDbContext>(configuration, typeof(ActivitiesRegistration).Assembly);
    }
}
