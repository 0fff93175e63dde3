using Pathways.Designer.Demo;

namespace Pathways.Designer.Mailbox;

public static class MailboxSetup
{
    /// <summary>Messages are read here only in a demonstration: elsewhere they are letters to somebody else.</summary>
    public static bool ShowsMailbox(this IConfiguration configuration) => configuration.IsDemo();

    public static void AddMailbox(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PickupMailbox>();

    public static void MapMailbox(this WebApplication app)
    {
        if (app.Configuration.ShowsMailbox())
            app.MapGet("/courriels/{name}/mise-en-page", Html);
    }

    private static IResult Html(string name, PickupMailbox mailbox, HttpContext http)
    {
        if (mailbox.Open(name)?.HtmlBody is not { } html)
            return Results.NotFound();
        // A letter runs nothing and loads nothing; its links open in the whole window, by the reader's click alone.
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        return Results.Content(html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.OrdinalIgnoreCase), "text/html; charset=utf-8");
    }
}
