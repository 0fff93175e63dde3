using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathways.Engine.Doctor;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.Health;

/// <summary>
/// How this process is. <c>/health/live</c>: it answers, and a restart would help with nothing. <c>/health/ready</c>: it can be
/// sent work. <c>/health</c>: both for people, where what is late is no failure. <c>/health/conservation</c>: nothing is lost.
/// </summary>
public static class HealthAddresses
{
    public const string Root = "/health";

    private const string Live = Root + "/live";

    /// <summary>In seconds: a start takes that long, and so does a switch of the database's server.</summary>
    private const string AskAgainAfter = "5";

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealth(Live, _ => false);
        app.MapHealth(Root + "/ready", check => check.Tags.Contains(EngineHealthCheck.Ready), StatusCodes.Status503ServiceUnavailable);
        app.MapHealth(Root, check => !check.Tags.Contains(ConservationHealthCheck.Tag));
        app.MapHealth(Root + "/conservation", check => check.Tags.Contains(ConservationHealthCheck.Tag));
    }

    private static void MapHealth(
        this WebApplication app, string address, Func<HealthCheckRegistration, bool> isAsked, int whenDegraded = StatusCodes.Status200OK)
    {
        var options = new HealthCheckOptions { Predicate = isAsked, ResponseWriter = WriteAsync };
        options.ResultStatusCodes[HealthStatus.Degraded] = whenDegraded;
        app.MapHealthChecks(address, options).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = AskAgainAfter;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
        }, JsonSerializerOptions.Web));
    }
}
