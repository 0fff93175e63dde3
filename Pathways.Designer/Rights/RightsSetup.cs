using Pathways.Designer.Accounts;
using Pathways.Designer.Rights.Copies;
using Pathways.Designer.Security;

namespace Pathways.Designer.Rights;

public static class RightsSetup
{
    public static void AddRights(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RightsDesk>();
        builder.Services.AddScoped<MyJourneys>();
        builder.Services.AddScoped<PersonCopies>();
        builder.Services.AddScoped<Erasures>();
    }

    public static void MapRights(this WebApplication app) =>
        app.MapFormPost("/personnes/{id:guid}/donnees", SendCopyAsync).RequireAuthorization(AccountsSetup.Coordination, AccountsSetup.Accompaniment);

    private static async Task SendCopyAsync(HttpContext http)
    {
        var id = Guid.Parse(http.GetRouteValue("id")!.ToString()!);
        if (await http.RequestServices.GetRequiredService<PersonCopies>().WriteAsync(id, http.RequestAborted) is not { } archive)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        await Results.File(archive, "application/zip", $"{RightsTexts.ArchiveName}.zip").ExecuteAsync(http);
    }
}
