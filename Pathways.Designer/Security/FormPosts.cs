using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Security;

public static class FormPosts
{
    /// <summary>
    /// Refuses a page's form without a valid token here, so that the reader gets our page and not the framework's sentence; and
    /// text that no keyboard makes and not every database keeps; and what is too large to be read.
    /// </summary>
    public static void UseFormGuard(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (await LookAsync(context) is { } refusal)
                context.Response.StatusCode = refusal;
            else
                await next(context);
        });

    /// <returns>Why the form is refused, as a status; null where it is not.</returns>
    private static async Task<int?> LookAsync(HttpContext context)
    {
        try
        {
            var token = context.Features.Get<IAntiforgeryValidationFeature>();
            if (token is { IsValid: false, Error.InnerException: { } cause } && IsTooLarge(cause, context.Request))
                return StatusCodes.Status413PayloadTooLarge;
            return token is { IsValid: false } || !await IsStorableAsync(context.Request) ? StatusCodes.Status400BadRequest : null;
        }
        catch (Exception exception) when (IsTooLarge(exception, context.Request))
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
    }

    /// <summary>More than the server reads; or a text beyond what the framework keeps of a form, which it says as it does of what it cannot decode.</summary>
    private static bool IsTooLarge(Exception exception, HttpRequest request) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
        || exception is InvalidDataException && request.ContentLength > request.HttpContext.RequestServices.GetRequiredService<IOptions<FormOptions>>().Value.ValueLengthLimit;

    private static async Task<bool> IsStorableAsync(HttpRequest request) =>
        IsStorable(request.Query.SelectMany(field => field.Value))
        && (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || IsStorable((await request.ReadFormAsync()).SelectMany(field => field.Value)));

    private static bool IsStorable(IEnumerable<string?> values) => values.All(value => StorableText.Is(value));

    /// <summary>Maps an address that only a form of this application can post to.</summary>
    public static RouteHandlerBuilder MapFormPost(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task> handle) =>
        routes.MapPost(pattern, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (await antiforgery.IsRequestValidAsync(context))
                await handle(context);
            else
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
        });
}

public static class LocalAddress
{
    /// <summary>The address if it lies within this application, else the first page: a link from outside must not lead out again.</summary>
    public static string OrHome(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) ? address : "/";
}
