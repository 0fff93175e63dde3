using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Versions;
using Pathways.Engine.Definitions;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Api;

/// <param name="Id">The id of the version.</param>
internal sealed record DefinitionSummary(
    string Id, string DefinitionId, string Name, string? Description, int Version, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt);

internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, int TotalCount);

/// <param name="Template">The id of a published definition; null for a blank one.</param>
/// <param name="DefinitionId">Null to have one made of the name.</param>
internal sealed record NewDefinitionBody(string? Name, string? Template, string? DefinitionId);

/// <summary>The definitions: which there are, one of them, a new one.</summary>
internal static class DefinitionAddresses
{
    public static void MapDefinitions(this RouteGroupBuilder definitions)
    {
        definitions.MapGet("", ListAsync)
            .WithSummary("The latest version of each definition.")
            .Produces<ListAnswer<DefinitionSummary>>();
        definitions.MapGet("by-definition-id/{definitionId}", ReadAsync)
            .WithSummary("A version as Elsa 3 JSON: versionOptions is Published, Latest, LatestOrPublished or a number.")
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapPost("", CreateAsync)
            .WithSummary("Begins a definition as a draft: blank, or a copy of a published one.")
            .Produces<DraftAnswer>(StatusCodes.Status201Created)
            .Reads<NewDefinitionBody>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(PathwaysDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.Definitions.Where(row => row.IsLatest).OrderBy(row => row.Name).ThenBy(row => row.DefinitionId)
            .Select(row => new DefinitionSummary(
                row.DefinitionId + "-v" + row.Version, row.DefinitionId, row.Name, row.Description, row.Version, row.IsLatest, row.IsPublished, row.CreatedAt))
            .ToListAsync(cancellationToken);
        return ApiJson.Answer(new ListAnswer<DefinitionSummary>(rows, rows.Count));
    }

    private static async Task<IResult> ReadAsync(string definitionId, string? versionOptions, PathwaysDbContext db, CancellationToken cancellationToken)
    {
        var rows = db.Definitions.Where(row => row.DefinitionId == definitionId);
        var wanted = versionOptions switch
        {
            null or "Latest" or "LatestOrPublished" => rows.Where(row => row.IsLatest),
            "Published" => rows.Where(row => row.IsPublished),
            _ when int.TryParse(versionOptions, CultureInfo.InvariantCulture, out var version) => rows.Where(row => row.Version == version),
            _ => null,
        };
        if (wanted is null)
            return ApiProblems.Refuse(Fill(ApiTexts.UnknownVersionOptions, versionOptions));
        return await wanted.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row
            ? Results.Text(JsonOf(row), "application/json; charset=utf-8")
            : ApiProblems.NoSuchWorkflow(definitionId);
    }

    /// <summary>A version's JSON with the number and the state that it has now.</summary>
    internal static string JsonOf(StoredDefinition row) => DefinitionReader.Read(row.Json).Definition is { } definition
        ? DefinitionWriter.Write(definition with { Version = row.Version, IsLatest = row.IsLatest, IsPublished = row.IsPublished })
        : row.Json;

    private static async Task<IResult> CreateAsync(HttpContext context, NewDefinitions definitions, DraftReading drafts)
    {
        var (body, problem) = await ApiBody.ReadAsync<NewDefinitionBody>(context);
        if (body is null)
            return problem!;
        var created = await definitions.CreateAsync(body.Name, body.Template, body.DefinitionId, context.RequestAborted);
        return created.Outcome switch
        {
            NewDefinitionOutcome.Created => ApiJson.Answer(await drafts.ReadAsync(created.DefinitionId!, context.RequestAborted), StatusCodes.Status201Created),
            NewDefinitionOutcome.NoSuchTemplate => ApiProblems.NoSuchWorkflow(body.Template!),
            NewDefinitionOutcome.IdTaken => ApiProblems.Taken(created.Sentence!),
            NewDefinitionOutcome.Refused => ApiProblems.Refuse(created.Sentence!),
        };
    }
}
