using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Pathways.Designer.Api;

namespace Pathways.Designer.Errors;

/// <summary>
/// What is answered while nothing can be served, for now. The page is written without the layout, the account or anything else
/// that would ask the database.
/// </summary>
public static class Unavailable
{
    /// <summary>In seconds: what is away is looked for that often.</summary>
    private const string AskAgainAfter = "10";

    /// <summary>Accented letters are sent as they are.</summary>
    private static readonly HtmlEncoder Text = HtmlEncoder.Create(UnicodeRanges.All);

    public static Task WriteAsync(HttpContext context, string title, string text)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = AskAgainAfter;
        if (ApiProblems.IsForProgram(context.Request))
            return ApiProblems.Unavailable(title, text).ExecuteAsync(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page(Text.Encode(title), Text.Encode(text)));
    }

    private static string Page(string title, string text) => $"""
        <!DOCTYPE html>
        <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="robots" content="noindex" />
            <title>{title}</title>
            <link rel="stylesheet" href="/assets/site.css" />
        </head>
        <body>
            <main class="panel empty narrow">
                <h1>{title}</h1>
                <p>{text}</p>
            </main>
        </body>
        </html>
        """;
}
