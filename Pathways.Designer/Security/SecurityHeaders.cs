namespace Pathways.Designer.Security;

public static class SecurityHeaders
{
    public const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The same strict headers on every answer; a page that needs others sets them itself, afterwards.</summary>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            context.Response.OnStarting(() =>
            {
                // Pages hold people's data: no copy stays in a shared browser.
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });

    /// <summary>Lets HEAD be asked wherever GET can be: link scanners of mail servers do it.</summary>
    public static void UseHeadAsGet(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
                return;
            }

            var body = context.Response.Body;
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
            try
            {
                await next(context);
            }
            finally
            {
                context.Response.Body = body;
                context.Request.Method = HttpMethods.Head;
            }
        });
}
