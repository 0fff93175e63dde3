using System.Text.Json;
using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;
using Pathways.Engine.Simulation;

namespace Pathways.Designer.Api;

/// <summary>Tries definitions for programs: the scenario that comes with each is played from its beginning, and nothing of it is kept.</summary>
internal sealed class Simulations(BoundedWork work, IServiceScopeFactory scopes, DefinitionStore store, Simulator simulator)
{
    public static void Map(RouteGroupBuilder definitions) =>
        definitions.MapPost("simulate", SimulateAsync)
            .WithSummary("Plays a scenario on an Elsa 3 definition; nothing is kept and nothing is sent.")
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .Reads<JsonObject>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> SimulateAsync(HttpContext context, Simulations simulations)
    {
        if (!context.Request.HasJsonContentType())
            return ApiProblems.NotJson();
        var (json, problem) = await DefinitionBody.ReadAsync(context.Request, context.RequestAborted);
        return json is null ? problem! : await simulations.PlayAsync(json, context.RequestAborted);
    }

    private Task<IResult> PlayAsync(string json, CancellationToken cancellationToken) => work.RunAsync(token => PlayInTurnAsync(json, token), cancellationToken);

    private async Task<IResult> PlayInTurnAsync(string json, CancellationToken cancellationToken)
    {
        var request = SimulationRequest.Read(json);
        if (request is not { Definition: { } definition, Scenario: { } scenario })
            return ApiProblems.Unreadable(request.Problems);
        await using var scope = scopes.CreateAsyncScope();
        var compiled = store.Compile(definition, scope.ServiceProvider.GetRequiredService<EngineDbContext>());
        if (compiled.Definition is not { } runnable || compiled.Problems.Count > 0)
            return ApiProblems.NotRunnable(compiled.Problems);
        var result = simulator.Play(runnable, scenario, suggests: true, cancellationToken);
        return Results.Text(SimulationJson.Write(result), "application/json; charset=utf-8");
    }
}

/// <summary>A definition and the scenario to be played on it.</summary>
internal sealed record SimulationRequest(WorkflowDefinition? Definition, Scenario? Scenario, IReadOnlyList<DefinitionProblem> Problems)
{
    public static SimulationRequest Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaximumDepth });
        }
        catch (JsonException)
        {
            // The reader of definitions says where the text is no JSON.
            return new(null, null, DefinitionReader.Read(json).Problems);
        }
        using (document)
        {
            var definition = DefinitionReader.Read(Member(document.RootElement, "definition")?.GetRawText() ?? "{}");
            var (scenario, problems) = Member(document.RootElement, "scenario") is { } given ? ScenarioReader.Read(given, "$.scenario") : (new Scenario(), []);
            return new(definition.Definition, scenario, [.. definition.Problems, .. problems]);
        }
    }

    private static JsonElement? Member(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
