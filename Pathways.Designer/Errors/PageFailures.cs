using Microsoft.AspNetCore.Diagnostics;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Designer.Errors;

/// <summary>
/// Logs what a page failed on, with the instance where there is one. While the database cannot be worked with, the visitor is
/// told just that, on a page that does not need it.
/// </summary>
internal sealed class PageFailures(StoreCondition condition, ILogger<PageFailures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (condition.Look(exception) is { } trouble)
        {
            await Unavailable.WriteAsync(context, ErrorTexts.UnavailableTitle, $"{StoreCondition.TextOf(trouble)} {ErrorTexts.UnavailableText}");
            return true;
        }

        var route = (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        logger.LogError(exception, "{Method} {Route} failed at instance {InstanceId}, reference {Reference}",
            context.Request.Method, route, FailedInstance.Of(exception), context.TraceIdentifier);
        return false;
    }
}
