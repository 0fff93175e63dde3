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
        builder.Services.AddSingleton<DemoStory>();
        builder.Services.AddScoped<DemoData>();
    }

    /// <summary>Sets the clock to where the demonstration stood; the first time, makes the team and plays its past.</summary>
    public static async Task PrepareDemoAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        if (!app.Configuration.IsDemo())
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        var clock = app.Services.GetRequiredService<DemoClock>();
        if (await clock.ResumeAsync(accounts, cancellationToken))
            return;
        var data = scope.ServiceProvider.GetRequiredService<DemoData>();
        await data.CreateTeamAsync(cancellationToken);
        await data.CreateAccountsAsync(cancellationToken);
        if (app.Configuration.GetValue("Pathways:DemoStory", true))
            await app.Services.GetRequiredService<DemoStory>().PlayAsync(cancellationToken);
        await clock.KeepAsync(accounts, cancellationToken);
    }
}
