using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Cases;
using Pathways.Engine.Definitions.Versions;

namespace Pathways.Designer.Api;

/// <param name="Revision">Null where there is no draft: the definition is then the latest version.</param>
/// <param name="IsBehind">Whether a version was published since the draft was begun.</param>
/// <param name="ChangedBy">The name of who saved the draft last.</param>
internal sealed record DraftAnswer(
    string DefinitionId, string Name, int? Revision, int? BasedOnVersion, int? PublishedVersion, int? LatestVersion,
    bool IsBehind, DateTimeOffset? ChangedAt, string? ChangedBy, JsonElement Definition);

/// <summary>The draft as it stands now, where somebody else was faster.</summary>
/// <param name="Revision">Null where there is none any more.</param>
internal sealed record DraftState(int? Revision, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>Reads drafts for the editor.</summary>
internal sealed class DraftReading(PathwaysDbContext db)
{
    /// <summary>The draft, or what one would begin with; null where nothing of that id is known.</summary>
    public async Task<DraftAnswer?> ReadAsync(string definitionId, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(definitionId, cancellationToken);
        var versions = await db.Definitions.Where(row => row.DefinitionId == definitionId && (row.IsLatest || row.IsPublished)).AsNoTracking().ToListAsync(cancellationToken);
        var latest = versions.Find(row => row.IsLatest);
        if (draft is null && latest is null)
            return null;
        return new DraftAnswer(
            definitionId,
            draft?.Name ?? latest!.Name,
            draft?.Revision,
            draft is null ? latest?.Version : draft.BasedOnVersion,
            versions.Find(row => row.IsPublished)?.Version,
            latest?.Version,
            draft?.IsBehind(latest?.Version) ?? false,
            draft?.ChangedAt,
            await NameAsync(draft, cancellationToken),
            ApiJson.Definition(draft?.Json ?? DefinitionAddresses.JsonOf(latest!)));
    }

    public async Task<DraftState> StateAsync(string definitionId, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(definitionId, cancellationToken);
        return new DraftState(draft?.Revision, await NameAsync(draft, cancellationToken), draft?.ChangedAt);
    }

    /// <summary>Whether there is a draft or a version of that id.</summary>
    public async Task<bool> KnowsAsync(string definitionId, CancellationToken cancellationToken) =>
        await db.Drafts.AnyAsync(row => row.DefinitionId == definitionId, cancellationToken)
        || await db.Definitions.AnyAsync(row => row.DefinitionId == definitionId, cancellationToken);

    private Task<DefinitionDraft?> FindAsync(string definitionId, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.DefinitionId == definitionId, cancellationToken);

    private async Task<string?> NameAsync(DefinitionDraft? draft, CancellationToken cancellationToken) =>
        draft?.ChangedBy is { } actor ? (await ActorNames.ReadAsync(db, cancellationToken)).Of(actor) : null;
}
