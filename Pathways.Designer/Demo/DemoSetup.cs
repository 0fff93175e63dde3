using Microsoft.Extensions.DependencyInjection.Extensions;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Demo;

public static class DemoSetup
{
    /// <summary>Whether this is a demonstration: fictional people, listed accounts, a clock that moves. Never in production.</summary>
    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>("Pathways:Demo");

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DemoDesk>();
        if (!builder.Configuration.IsDemo())
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            return;
        }

        if (builder.Environment.IsProduction())
            throw new InvalidOperationException("Pathways:Demo lists accounts and their password: it cannot be set in production.");
        builder.Services.AddSingleton(new DemoClock(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        builder.Services.AddSingleton<ClockWalk>();
        builder.Services.AddSingleton<DemoRecords>();
        builder.Services.AddSingleton<DemoDirectory>();
        builder.Services.AddSingleton<DemoDay>();
        builder.Services.AddSingleton<DemoStory>();
        builder.Services.AddScoped<DemoData>();
    }

    /// <summary>Sets the clock to where the demonstration stood; the first time, makes the team and plays its past.</summary>
    public static async Task PrepareDemoAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        if (!configuration.IsDemo())
            return;
        var accounts = services.GetRequiredService<AccountsDbContext>();
        var clock = services.GetRequiredService<DemoClock>();
        if (await clock.ResumeAsync(accounts, cancellationToken))
            return;
        var data = services.GetRequiredService<DemoData>();
        await data.CreateTeamAsync(cancellationToken);
        await data.CreateAccountsAsync(cancellationToken);
        if (configuration.GetValue("Pathways:DemoStory", true))
            await services.GetRequiredService<DemoStory>().PlayAsync(cancellationToken);
        await clock.KeepAsync(accounts, cancellationToken);
    }
}
