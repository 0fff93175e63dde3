using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Pathways.Activities;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Commands;

/// <summary>The application's services for a command: nothing is served, no job runs, and the log does not mix with the answer.</summary>
internal static class CommandApplication
{
    /// <param name="settings">What differs from the application's settings, as <c>--Pathways:ConnectionString=…</c>.</param>
    public static WebApplication Build(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Configuration[$"{EngineOptions.Section}:{nameof(EngineOptions.RunsJobs)}"] = bool.FalseString;
        builder.AddDemo();
        builder.Services.AddPathways(builder.Configuration);
        builder.AddHumanSteps();
        builder.AddAccounts();
        builder.AddPartnerReplies();
        return builder.Build();
    }

    /// <summary>A command must neither make a database nor change its tables. A demonstration goes by its own clock.</summary>
    public static async Task<bool> IsReadyAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database;
        if (!await database.CanConnectAsync() || (await database.GetPendingMigrationsAsync()).Any())
            return false;
        if (app.Configuration.IsDemo())
            await app.Services.GetRequiredService<DemoClock>().ResumeAsync(scope.ServiceProvider.GetRequiredService<AccountsDbContext>(), CancellationToken.None);
        return true;
    }
}
