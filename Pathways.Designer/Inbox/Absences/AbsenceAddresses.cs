namespace Pathways.Designer.Inbox.Absences;

internal static class AbsenceAddresses
{
    public static async Task CancelAsync(HttpContext http)
    {
        var desk = http.RequestServices.GetRequiredService<AbsenceDesk>();
        if (await desk.CancelAsync(Guid.Parse((string)http.Request.RouteValues["id"]!), http.RequestAborted))
            http.Response.Redirect("/absences?note=annule");
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
