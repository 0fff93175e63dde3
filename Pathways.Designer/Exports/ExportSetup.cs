using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;

namespace Pathways.Designer.Exports;

public static class ExportSetup
{
    public static void AddExports(this WebApplicationBuilder builder) => builder.Services.AddScoped<ExportDesk>();

    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/personnes/exporter/{format}", async (string format, string? cherche, CaseList list, ExportDesk desk, HttpContext http) =>
        {
            var found = await list.FindAsync(cherche, http.RequestAborted);
            await desk.SendAsync(http, format, PeopleExport.Of(found.Count, list.ReadAllAsync(found, http.RequestAborted)));
        }).RequireAuthorization(AccountsSetup.Casework);
    }
}
