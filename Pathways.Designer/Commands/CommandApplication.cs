using Microsoft.Extensions.Logging.Abstractions;
using Pathways.Activities;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Hosting;

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
        builder.AddAccounts();
        builder.AddPartnerReplies();
        return builder.Build();
    }
}
