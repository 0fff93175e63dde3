using Pathways.Designer.Accounts;

namespace Pathways.Designer.Rights;

public static class RightsSetup
{
    public static void AddRights(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RightsDesk>();
        builder.Services.AddScoped<MyJourneys>();
        builder.Services.AddScoped<PersonData>();
        builder.Services.AddScoped<Erasures>();
    }

    public static void MapRights(this WebApplication app) =>
        app.MapGet("/personnes/{id:guid}/donnees", async (Guid id, PersonData data, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await data.WriteAsync(id, http.RequestAborted) is { } archive
                ? Results.File(archive, "application/zip", $"{RightsTexts.ArchiveName}.zip")
                : Results.NotFound();
        }).RequireAuthorization(AccountsSetup.Coordination);
}
