using Pathways.Designer.Health;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.Errors;

/// <summary>While the application starts, its pages say so. How it is, and its style sheet, can be asked for at any time.</summary>
internal sealed class StartingGate(RequestDelegate next, Readiness readiness)
{
    private static readonly PathString[] AlwaysOpen = [HealthAddresses.Root, "/assets", "/icons"];

    public Task InvokeAsync(HttpContext context) =>
        readiness.Phase is ProcessPhase.Starting && !AlwaysOpen.Any(folder => context.Request.Path.StartsWithSegments(folder))
            ? Unavailable.WriteAsync(context, ErrorTexts.StartingTitle, ErrorTexts.StartingText)
            : next(context);
}
