using Microsoft.AspNetCore.WebUtilities;
using Pathways.Designer.Security;

namespace Pathways.Designer.Inbox.Views;

/// <summary>What the forms of the saved views are sent to; each leads back to the inbox, with the reason where something is refused.</summary>
internal static class ViewAddresses
{
    public static void Map(WebApplication app)
    {
        app.MapFormPost("/boite/vues", KeepAsync).RequireAuthorization();
        app.MapFormPost("/boite/vues/{id:guid}/renommer", http => RenameAsync(http)).RequireAuthorization();
        app.MapFormPost("/boite/vues/{id:guid}/accueil", StartAsync).RequireAuthorization();
        app.MapFormPost("/boite/vues/{id:guid}/supprimer", DeleteAsync).RequireAuthorization();
    }

    private static async Task KeepAsync(HttpContext http)
    {
        var filter = InboxFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(http.Request.Form["filtre"].ToString())));
        Back(http, filter.Query, await Views(http).KeepAsync(Name(http), filter, http.RequestAborted));
    }

    private static async Task RenameAsync(HttpContext http) =>
        Back(http, "", await Views(http).RenameAsync(Id(http), Name(http), http.RequestAborted));

    private static async Task StartAsync(HttpContext http)
    {
        await Views(http).StartWithAsync(Id(http), http.Request.Form["oui"] == "1", http.RequestAborted);
        Back(http, "", null);
    }

    private static async Task DeleteAsync(HttpContext http)
    {
        await Views(http).DeleteAsync(Id(http), http.RequestAborted);
        Back(http, "", null);
    }

    private static void Back(HttpContext http, string query, string? problem) => http.Response.Redirect(
        QueryHelpers.AddQueryString($"/{query}", problem is null ? "vues" : "probleme", problem ?? "1"));

    private static InboxViews Views(HttpContext http) => http.RequestServices.GetRequiredService<InboxViews>();

    private static Guid Id(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!);

    private static string Name(HttpContext http) => http.Request.Form["nom"].ToString().Trim();
}
