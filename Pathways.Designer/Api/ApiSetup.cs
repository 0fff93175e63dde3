using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OpenApi;
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
        builder.Services.AddSingleton<Simulations>();
        builder.Services.AddOpenApi();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization(AccountsSetup.Coordination);
        api.MapOpenApi("openapi.json");
        api.MapPost("workflow-definitions/check", CheckAsync)
            .WithSummary("Checks an Elsa 3 definition, which is not kept.")
            .AddOpenApiOperationTransformer(DescribeBody)
            .ProducesReport()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("workflow-definitions/{definitionId}/check", CheckPublishedAsync)
            .WithSummary("Checks the published version of a workflow.")
            .ProducesReport()
            .ProducesProblem(StatusCodes.Status404NotFound);
        Simulations.Map(api);
    }

    /// <summary>A browser sends the cookie whoever asks; only a page of this application also knows the token.</summary>
    private static async Task<IResult> CheckAsync(HttpContext context, IAntiforgery antiforgery, DefinitionChecks checks)
    {
        if (!context.Request.HasJsonContentType())
            return ApiProblems.NotJson();
        if (!await antiforgery.IsRequestValidAsync(context))
            return ApiProblems.NoToken();
        var (json, problem) = await DefinitionBody.ReadAsync(context.Request, context.RequestAborted);
        return json is null ? problem! : await checks.CheckAsync(json, context.RequestAborted);
    }

    private static Task<IResult> CheckPublishedAsync(string definitionId, HttpContext context, DefinitionChecks checks) =>
        checks.CheckPublishedAsync(definitionId, context.RequestAborted);

    /// <summary>Not by what the address accepts: another format would be refused with a page, before it gets here.</summary>
    internal static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
        };
        return Task.CompletedTask;
    }

    internal static RouteHandlerBuilder ProducesReport(this RouteHandlerBuilder route) => route
        .Produces<object>(StatusCodes.Status200OK, "application/json")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
