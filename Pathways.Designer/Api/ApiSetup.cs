using Microsoft.AspNetCore.Antiforgery;
using Microsoft.OpenApi;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Api;

/// <summary>What programs may ask, under <c>/api</c>: signed in by the same cookie as the pages.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BoundedWork>();
        builder.Services.AddSingleton<DefinitionChecks>();
        builder.Services.AddScoped<DraftReading>();
        builder.Services.AddSingleton<Simulations>();
        builder.Services.AddOpenApi();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization(AccountsSetup.Coordination)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.AddEndpointFilter(RequireTokenAsync);
        api.MapOpenApi("openapi.json");
        api.MapDescriptors();
        var definitions = api.MapGroup("workflow-definitions");
        definitions.MapDefinitions();
        definitions.MapDrafts();
        definitions.MapVersionAddresses();
        definitions.MapChecks();
        Simulations.Map(definitions);
        definitions.MapPresence();
        definitions.MapPeople();
    }

    /// <summary>Describes what an address reads by itself.</summary>
    /// <remarks>Not by what the address accepts: another format would be refused with a page, before it gets here.</remarks>
    internal static RouteHandlerBuilder Reads<TBody>(this RouteHandlerBuilder route) => route
        .AddOpenApiOperationTransformer(async (operation, context, cancellationToken) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(TBody), null, cancellationToken) },
            },
        })
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>A browser sends the cookie whoever asks; only a page of this application also knows the token. To read takes none.</summary>
    private static async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : ApiProblems.NoToken();
}
