using Pathways.Designer.Accounts;

namespace Pathways.Designer.Versions;

public static class VersionsSetup
{
    public static void AddVersions(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<VersionDesk>();
        builder.Services.AddScoped<NewDefinitions>();
        builder.Services.AddScoped<Presence>();
        builder.Services.AddScoped<MoveDesk>();
    }

    public static void MapVersions(this WebApplication app)
    {
        var exports = app.MapGroup("/workflows/{definitionId}").RequireAuthorization(AccountsSetup.Coordination);
        exports.MapGet("versions/{version:int}/json", async (string definitionId, int version, VersionDesk desk, HttpContext http) =>
            Json(await desk.JsonOfAsync(definitionId, version, http.RequestAborted), $"{definitionId}-v{version}.json"));
        exports.MapGet("brouillon/json", async (string definitionId, VersionDesk desk, HttpContext http) =>
            Json(await desk.DraftJsonAsync(definitionId, http.RequestAborted), $"{definitionId}-brouillon.json"));
    }

    private static IResult Json(string? json, string file) =>
        json is null ? Results.NotFound() : Results.File(System.Text.Encoding.UTF8.GetBytes(json), "application/json", file);
}
