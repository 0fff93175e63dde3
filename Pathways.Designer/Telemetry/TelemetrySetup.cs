using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pathways.Engine.Hosting;
using Pathways.Engine.Telemetry;

namespace Pathways.Designer.Telemetry;

/// <summary>
/// Sends metrics and traces where the variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says, by OTLP. Without it nothing leaves the
/// machine, and nothing is collected.
/// </summary>
public static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>One span for each request, made by the framework.</summary>
    private const string Requests = "Microsoft.AspNetCore";

    private static readonly string[] Meters =
        [EngineTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsTold())
            return;
        var node = EngineOptions.Read(builder.Configuration).NodeName;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("pathways", serviceInstanceId: node))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(EngineTelemetry.Name, Requests).AddOtlpExporter());
    }

    /// <summary>
    /// Names a request's span by its route, never by its address: that of a reply link lets whoever reads it answer for the partner.
    /// </summary>
    public static void UseRequestNames(this WebApplication app)
    {
        if (!app.Configuration.IsTold())
            return;
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                Name(Activity.Current, context);
            }
        });
    }

    private static bool IsTold(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    private static void Name(Activity? span, HttpContext context)
    {
        if (span is null)
            return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        span.DisplayName = $"{context.Request.Method} {route}".TrimEnd();
        span.SetTag("http.request.method", context.Request.Method)
            .SetTag("http.route", route)
            .SetTag("http.response.status_code", context.Response.StatusCode)
            .SetTag("url.path", null)
            .SetTag("url.query", null);
    }
}
