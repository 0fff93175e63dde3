using Pathways.Designer.Cases;
using Pathways.Designer.Versions;
using Pathways.Engine.Definitions.Versions;

namespace Pathways.Designer.Api;

internal sealed record RevisionBody(int? Revision);

internal sealed record RetractBody(int? Version);

/// <param name="Running">How many journeys run on that version.</param>
internal sealed record RunningVersion(int Version, int Running);

/// <param name="Running">How many people's journeys stay on older versions until somebody moves them.</param>
internal sealed record PublishedAnswer(int Version, int Running, IReadOnlyList<RunningVersion> From);

internal sealed record VersionRow(int Version, string Name, string State, DateTimeOffset PublishedAt, string? PublishedBy, int Running, int Ended);

/// <summary>The versions: which there are, a new one, one taken away, an old one as the draft.</summary>
internal static class VersionAddresses
{
    public static void MapVersionAddresses(this RouteGroupBuilder definitions)
    {
        definitions.MapGet("{definitionId}/versions", ListAsync)
            .WithSummary("The versions, the newest first, with how many journeys run and ended on each.")
            .Produces<ListAnswer<VersionRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapPost("{definitionId}/publish", PublishAsync)
            .WithSummary("Makes the draft the published version, if the check has no error against it.")
            .Produces<PublishedAnswer>()
            .Reads<RevisionBody>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        definitions.MapPost("{definitionId}/retract", RetractAsync)
            .WithSummary("Takes the published version away; running journeys go on.")
            .Produces(StatusCodes.Status204NoContent)
            .Reads<RetractBody>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        definitions.MapPost("{definitionId}/versions/{version:int}/restore", RestoreAsync)
            .WithSummary("Makes the draft a copy of a version.")
            .Produces<SavedAnswer>()
            .Reads<RevisionBody>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(string definitionId, VersionDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(definitionId, cancellationToken) is not { } history)
            return ApiProblems.NoSuchWorkflow(definitionId);
        var names = await desk.NamesAsync(cancellationToken);
        return ApiJson.Answer(new ListAnswer<VersionRow>([.. history.Versions.Select(version => Row(version, names))], history.Versions.Count));
    }

    private static async Task<IResult> PublishAsync(string definitionId, HttpContext context, VersionDesk desk, DraftReading drafts, DefinitionChecks checks)
    {
        var (body, problem) = await ApiBody.ReadAsync<RevisionBody>(context);
        if (body is null)
            return problem!;
        if (body.Revision is not { } revision)
            return ApiProblems.Refuse(ApiTexts.NoRevision);
        var result = await desk.PublishAsync(definitionId, revision, context.RequestAborted);
        if (result.Outcome == DraftOutcome.Unsound)
            return ApiProblems.Unsound(await checks.ExplainAsync(result.Draft!.Json, result.Problems, context.RequestAborted));
        if (result.Version is not { } version)
            return await DraftAddresses.AnswerAsync(result, definitionId, drafts, context.RequestAborted);
        var history = await desk.ReadAsync(definitionId, context.RequestAborted);
        List<RunningVersion> older = [.. history!.Versions.Where(row => row.Version < version && row.Running > 0).Select(row => new RunningVersion(row.Version, row.Running))];
        return ApiJson.Answer(new PublishedAnswer(version, older.Sum(row => row.Running), older));
    }

    private static async Task<IResult> RetractAsync(string definitionId, HttpContext context, VersionDesk desk, DraftReading drafts)
    {
        var (body, problem) = await ApiBody.ReadAsync<RetractBody>(context);
        if (body is null)
            return problem!;
        if (body.Version is not { } version)
            return ApiProblems.Refuse(ApiTexts.NoVersion);
        if (await desk.RetractAsync(definitionId, version, context.RequestAborted))
            return Results.NoContent();
        return await drafts.KnowsAsync(definitionId, context.RequestAborted) ? ApiProblems.NotPublished(version) : ApiProblems.NoSuchWorkflow(definitionId);
    }

    private static async Task<IResult> RestoreAsync(string definitionId, int version, HttpContext context, VersionDesk desk, DraftReading drafts)
    {
        var (body, problem) = await ApiBody.ReadAsync<RevisionBody>(context);
        if (body is null)
            return problem!;
        var result = await desk.RestoreAsync(definitionId, version, body.Revision, context.RequestAborted);
        return result.Outcome == DraftOutcome.NotFound
            ? ApiProblems.NoSuchVersion(definitionId, version)
            : await DraftAddresses.AnswerAsync(result, definitionId, drafts, context.RequestAborted);
    }

    private static VersionRow Row(DefinitionVersion version, ActorNames names) => new(
        version.Version, version.Name, StateOf(version.State), version.PublishedAt,
        VersionWords.Who(version.PublishedBy, version.SourceFile, names), version.Running, version.Ended);

    private static string StateOf(DefinitionVersionState state) => state switch
    {
        DefinitionVersionState.Published => "published",
        DefinitionVersionState.Replaced => "replaced",
        DefinitionVersionState.Retracted => "retracted",
    };
}
