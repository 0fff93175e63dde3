using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Engine.Definitions.Versions;

namespace Pathways.Designer.Versions;

/// <param name="DefinitionId">A definition of which nothing is published.</param>
public sealed record UnpublishedDefinition(string DefinitionId, string Name, bool HasDraft);

/// <summary>What the person who is signed in reads of versions and does to them.</summary>
public sealed class VersionDesk(PathwaysDbContext db, CurrentStaff me, DefinitionDrafts drafts, DefinitionVersions versions)
{
    public Task<DefinitionHistory?> ReadAsync(string definitionId, CancellationToken cancellationToken) =>
        DefinitionVersions.ReadAsync(db, definitionId, cancellationToken);

    public Task<ActorNames> NamesAsync(CancellationToken cancellationToken) => ActorNames.ReadAsync(db, cancellationToken);

    /// <summary>The definitions that no journey can start from: only drafts, or retracted.</summary>
    public async Task<IReadOnlyList<UnpublishedDefinition>> UnpublishedAsync(CancellationToken cancellationToken)
    {
        var published = db.Definitions.Where(row => row.IsPublished).Select(row => row.DefinitionId);
        var begun = await db.Drafts.Where(row => !published.Contains(row.DefinitionId))
            .Select(row => new UnpublishedDefinition(row.DefinitionId, row.Name, true)).ToListAsync(cancellationToken);
        var retracted = await db.Definitions.Where(row => row.IsLatest && !published.Contains(row.DefinitionId))
            .Select(row => new UnpublishedDefinition(row.DefinitionId, row.Name, false)).ToListAsync(cancellationToken);
        return [.. begun.Concat(retracted).DistinctBy(row => row.DefinitionId).OrderBy(row => row.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>What the draft, or else the latest version, is called; null where nothing of that id is known.</summary>
    public async Task<string?> NameOfAsync(string definitionId, CancellationToken cancellationToken) =>
        await db.Drafts.Where(row => row.DefinitionId == definitionId).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken)
        ?? await db.Definitions.Where(row => row.DefinitionId == definitionId && row.IsLatest).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);

    public Task<string?> JsonOfAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        db.Definitions.Where(row => row.DefinitionId == definitionId && row.Version == version).Select(row => row.Json)
            .SingleOrDefaultAsync(cancellationToken);

    public Task<string?> DraftJsonAsync(string definitionId, CancellationToken cancellationToken) =>
        db.Drafts.Where(row => row.DefinitionId == definitionId).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);

    public Task<DraftResult> SaveAsync(string json, int? revision, CancellationToken cancellationToken) =>
        drafts.SaveAsync(json, revision, me.Actor, cancellationToken);

    public Task<DraftResult> PublishAsync(string definitionId, int revision, CancellationToken cancellationToken) =>
        drafts.PublishAsync(definitionId, revision, me.Actor, cancellationToken);

    public Task<DraftResult> DiscardAsync(string definitionId, int revision, CancellationToken cancellationToken) =>
        drafts.DiscardAsync(definitionId, revision, me.Actor, cancellationToken);

    public Task<DraftResult> RestoreAsync(string definitionId, int version, int? revision, CancellationToken cancellationToken) =>
        drafts.RestoreAsync(definitionId, version, revision, me.Actor, cancellationToken);

    public Task<bool> RetractAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        versions.RetractAsync(definitionId, version, me.Actor, cancellationToken);
}
