using Pathways.Designer.Versions;

namespace Pathways.Designer.Api;

internal sealed record PresenceAnswer(IReadOnlyList<PresentEditor> Others);

internal static class PresenceAddresses
{
    public static void MapPresence(this RouteGroupBuilder definitions) =>
        definitions.MapPost("{definitionId}/presence", ShowAsync)
            .WithSummary("Says every 20 seconds that the reader has the definition open, and tells who else has had it within a minute.")
            .Produces<PresenceAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(string definitionId, DraftReading drafts, Presence presence, CancellationToken cancellationToken) =>
        await drafts.KnowsAsync(definitionId, cancellationToken)
            ? ApiJson.Answer(new PresenceAnswer(await presence.ShowAsync(definitionId, cancellationToken)))
            : ApiProblems.NoSuchWorkflow(definitionId);
}
