
namespace Pathways.Designer.Demo;

public static class DemoSetup
{
    /// <summary>Whether this is a demonstration: fictional people, listed accounts, a clock that moves. Never in production.</summary>
    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>("Pathways:Demo");

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsDemo())
            return;
        if (builder.Environment.IsProduction())
            throw new InvalidOperationException("Pathways:Demo lists accounts and their password: it cannot be set in production.");
        builder.Services.AddSingleton(new DemoClock(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        builder.Services.AddSingleton<ClockWalk>();
        builder.Services.AddSingleton<DemoStory>();
        builder.Services.AddScoped<DemoData>();
        builder.Services.AddScoped<DemoStart>();
        builder.Services.AddScoped<WalkReport>();
    }
}
