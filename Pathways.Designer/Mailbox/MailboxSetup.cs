namespace Pathways.Designer.Mailbox;

public static class MailboxSetup
{
    /// <summary>Nothing of a message runs or loads; its links open in a tab of their own.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    public static void AddMailbox(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PickupMailbox>();

    /// <summary>A message's HTML under a policy of its own, for the frame that shows it.</summary>
    public static void MapMailbox(this WebApplication app) =>
        app.MapGet("/courriels/{name}/contenu", async (string name, PickupMailbox mailbox, HttpContext context) =>
        {
            if (await mailbox.FindAsync(name, context.RequestAborted) is not { Message.HtmlBody: { } html })
                return Results.NotFound();
            context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            return Results.Content("<base target=\"_blank\">" + html, "text/html; charset=utf-8");
        });
}
