using System.Globalization;
using System.Text.Json;
using Pathways.Designer.Versions;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Api;

/// <param name="Revision">The revision that was read; null where no draft was there.</param>
/// <param name="Definition">Kept as it is sent, whatever activity types it names.</param>
internal sealed record DraftBody(int? Revision, JsonElement Definition);

internal sealed record SavedAnswer(int Revision, DateTimeOffset ChangedAt);

/// <summary>A definition's one draft. Whoever changes it says which revision they read: nothing is overwritten unseen.</summary>
internal static class DraftAddresses
{
    public static void MapDrafts(this RouteGroupBuilder definitions)
    {
        var draft = definitions.MapGroup("{definitionId}/draft");
        draft.MapGet("", ReadAsync)
            .WithSummary("The draft; where there is none, the latest version that one would begin with.")
            .Produces<DraftAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        draft.MapPut("", SaveAsync)
            .WithSummary("Saves the draft, which need not be sound, but readable as a definition.")
            .Produces<SavedAnswer>()
            .Reads<DraftBody>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        draft.MapDelete("", DiscardAsync)
            .WithSummary("Throws the draft away.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ReadAsync(string definitionId, DraftReading drafts, CancellationToken cancellationToken) =>
        await drafts.ReadAsync(definitionId, cancellationToken) is { } draft ? ApiJson.Answer(draft) : ApiProblems.NoSuchWorkflow(definitionId);

    private static async Task<IResult> SaveAsync(string definitionId, HttpContext context, VersionDesk desk, DraftReading drafts)
    {
        var (body, problem) = await ApiBody.ReadAsync<DraftBody>(context);
        if (body is null)
            return problem!;
        if (body.Definition.ValueKind == JsonValueKind.Undefined)
            return ApiProblems.Refuse(ApiTexts.NoDefinition);
        if (definitionId.Length > NewDefinitions.MaximumIdLength)
            return ApiProblems.Refuse(Fill(VersionsTexts.IdRefused, NewDefinitions.MaximumIdLength));
        var json = body.Definition.GetRawText();
        if (DefinitionReader.Read(json).Definition is { } read && read.DefinitionId != definitionId)
            return ApiProblems.Refuse(Fill(VersionsTexts.OtherDefinition, read.DefinitionId, definitionId));
        return await AnswerAsync(await desk.SaveAsync(json, body.Revision, context.RequestAborted), definitionId, drafts, context.RequestAborted);
    }

    private static async Task<IResult> DiscardAsync(
        string definitionId, string? revision, VersionDesk desk, DraftReading drafts, CancellationToken cancellationToken)
    {
        if (!int.TryParse(revision, CultureInfo.InvariantCulture, out var read))
            return ApiProblems.Refuse(ApiTexts.NoRevision);
        return await AnswerAsync(await desk.DiscardAsync(definitionId, read, cancellationToken), definitionId, drafts, cancellationToken);
    }

    /// <summary>What became of a change to a draft.</summary>
    internal static async Task<IResult> AnswerAsync(DraftResult result, string definitionId, DraftReading drafts, CancellationToken cancellationToken) => result.Outcome switch
    {
        DraftOutcome.Done when result.Draft is { } draft => ApiJson.Answer(new SavedAnswer(draft.Revision, draft.ChangedAt)),
        DraftOutcome.Done => Results.NoContent(),
        DraftOutcome.Overtaken when await drafts.KnowsAsync(definitionId, cancellationToken) =>
            ApiProblems.Overtaken(await drafts.StateAsync(definitionId, cancellationToken)),
        DraftOutcome.Overtaken or DraftOutcome.NotFound => ApiProblems.NoSuchWorkflow(definitionId),
        DraftOutcome.Unreadable or DraftOutcome.Unsound => ApiProblems.Unreadable(result.Problems),
    };
}
