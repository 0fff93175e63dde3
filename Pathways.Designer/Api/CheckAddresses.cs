using System.Text.Json.Nodes;

namespace Pathways.Designer.Api;

internal static class CheckAddresses
{
    public static void MapChecks(this RouteGroupBuilder definitions)
    {
        definitions.MapPost("check", CheckAsync)
            .WithSummary("Checks an Elsa 3 definition, which is not kept.")
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .Reads<JsonObject>();
        definitions.MapGet("{definitionId}/check", (string definitionId, DefinitionChecks checks, CancellationToken cancellationToken) =>
                checks.CheckPublishedAsync(definitionId, cancellationToken))
            .WithSummary("Checks the published version of a workflow.")
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CheckAsync(HttpContext context, DefinitionChecks checks)
    {
        if (!context.Request.HasJsonContentType())
            return ApiProblems.NotJson();
        var (json, problem) = await DefinitionBody.ReadAsync(context.Request, context.RequestAborted);
        return json is null ? problem! : await checks.CheckAsync(json, context.RequestAborted);
    }
}
