using Pathways.Designer.Accounts;

namespace Pathways.Designer.Transfers;

public static class FileJournalPages
{
    public const string File = "/personnes/{Id:guid}";
    public const string Task = "/taches/{Id}";

    /// <summary>
    /// Every page below a person's address, and a task about somebody, is written into the file's journal before it is shown:
    /// a page that is added there needs to know nothing of it.
    /// </summary>
    public static void UseFileJournal(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && await PersonAsync(context, route) is { } person)
                await context.RequestServices.GetRequiredService<FileJournal>().WriteAsync(person, route, context.RequestAborted);
            await next(context);
        });

    private static async Task<Guid?> PersonAsync(HttpContext context, string route)
    {
        if (context.GetRouteValue("Id")?.ToString() is not { } id || !context.RequestServices.GetRequiredService<CurrentStaff>().SeesPeople)
            return null;
        if (route.StartsWith(File, StringComparison.OrdinalIgnoreCase))
            return Guid.TryParse(id, out var person) ? person : null;
        return route.StartsWith(Task, StringComparison.OrdinalIgnoreCase)
            ? await context.RequestServices.GetRequiredService<FileJournal>().PersonOfTaskAsync(id, context.RequestAborted)
            : null;
    }
}
