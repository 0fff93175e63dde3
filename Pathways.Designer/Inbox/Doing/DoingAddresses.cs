using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Designer.Security;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox.Doing;

/// <summary>What forms and scripts beside a task's own form are sent to.</summary>
internal static class DoingAddresses
{
    public static void Map(WebApplication app)
    {
        app.MapFormPost("/taches/{id}/annuler", TakeBackAsync).RequireAuthorization();
        app.MapFormPost("/taches/{id}/prendre-effet", CarryOutAsync).RequireAuthorization();
        app.MapFormPost("/taches/{id}/vu", DismissAsync).RequireAuthorization();
        app.MapFormPost("/taches/{id}/brouillon", KeepAsync).RequireAuthorization();
    }

    private static async Task TakeBackAsync(HttpContext http)
    {
        var isBack = await Held(http).TakeBackAsync(Id(http), Me(http).Actor, http.RequestAborted);
        http.Response.Redirect(isBack ? $"/taches/{Id(http)}?annule=1" : "/?trop-tard=1");
    }

    /// <summary>Only one's own: whoever else may see the task waits the minute.</summary>
    private static async Task CarryOutAsync(HttpContext http)
    {
        var mine = await http.RequestServices.GetRequiredService<HeldAnswerList>().ReadAsync(http.RequestAborted);
        Language.WriteInFrench();
        var id = Id(http);
        if (mine.Any(line => line.TaskId == id) && await Held(http).CarryOutAsync(id, http.RequestAborted))
            http.Response.Redirect("/?fait=1");
        else
            http.Response.Redirect("/");
    }

    private static async Task DismissAsync(HttpContext http)
    {
        await Held(http).DismissAsync(Id(http), Me(http).Actor, http.RequestAborted);
        http.Response.Redirect("/");
    }

    private static async Task KeepAsync(HttpContext http)
    {
        var drafts = http.RequestServices.GetRequiredService<TaskDrafts>();
        var isKept = await drafts.KeepAsync(Id(http), http.Request.Form, http.RequestAborted);
        http.Response.StatusCode = isKept ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
    }

    private static HeldAnswers Held(HttpContext http) => http.RequestServices.GetRequiredService<HeldAnswers>();

    private static CurrentStaff Me(HttpContext http) => http.RequestServices.GetRequiredService<CurrentStaff>();

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
