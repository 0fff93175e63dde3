using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Pathways.Designer.Errors;

public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/erreur/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/erreur/{0}", createScopeForStatusCodePages: true);
        if (app.Environment.IsProduction())
            app.UseHsts();
    }

    public static void MapHealth(this WebApplication app) =>
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = (context, report) =>
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                return context.Response.WriteAsync(JsonSerializer.Serialize(new
                {
                    status = report.Status.ToString(),
                    checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
                }, JsonSerializerOptions.Web));
            },
        }).AllowAnonymous();
}
