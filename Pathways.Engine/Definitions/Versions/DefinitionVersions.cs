using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions.Versions;

/// <summary>What versions a definition has and had. None is ever deleted: the database refuses it while an instance refers to it.</summary>
public sealed class DefinitionVersions(WriteTransactions transactions)
{
    private const int MaximumChanges = 100;

    /// <summary>The definition's draft, versions and changes, the newest first; null where nothing of that id is known.</summary>
    /// <param name="db">The context to read with.</param>
    public static async Task<DefinitionHistory?> ReadAsync(
        EngineDbContext db, string definitionId, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.DefinitionId == definitionId, cancellationToken);
        var rows = await db.Definitions.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Version)
            .Select(row => new { row.Version, row.Name, row.IsPublished, row.CreatedAt, row.PublishedBy, row.RetractedAt, row.SourceFile })
            .ToListAsync(cancellationToken);
        if (draft is null && rows.Count == 0)
            return null;

        var counts = await db.Instances.Where(row => row.DefinitionId == definitionId)
            .GroupBy(row => new { row.DefinitionVersion, row.Status })
            .Select(group => new { group.Key.DefinitionVersion, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var changes = await db.DefinitionChanges.AsNoTracking().Where(row => row.DefinitionId == definitionId)
            .OrderByDescending(row => row.Number).Take(MaximumChanges).ToListAsync(cancellationToken);
        var versions = rows.ConvertAll(row => new DefinitionVersion(
            row.Version, row.Name, State(row.IsPublished, row.RetractedAt), row.CreatedAt, row.PublishedBy, row.RetractedAt, row.SourceFile)
        {
            Running = counts.Where(count => count.DefinitionVersion == row.Version && count.Status == InstanceStatus.Running).Sum(count => count.Count),
            Ended = counts.Where(count => count.DefinitionVersion == row.Version && count.Status == InstanceStatus.Finished).Sum(count => count.Count),
        });
        return new DefinitionHistory(definitionId, draft, versions, changes);
    }

    /// <summary>Takes the published version away: no instance starts from it any more, and running ones go on.</summary>
    /// <param name="version">The version that was seen as published.</param>
    /// <param name="actor">Who retracts it, as <c>staff:ID</c>.</param>
    /// <returns>Whether it was still the published one.</returns>
    public Task<bool> RetractAsync(string definitionId, int version, string? actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var row = await work.Db.Definitions.SingleOrDefaultAsync(
                row => row.DefinitionId == definitionId && row.Version == version && row.IsPublished, work.CancellationToken);
            if (row is null)
                return false;
            row.IsPublished = false;
            row.RetractedAt = work.Now;
            await DefinitionLog.WriteAsync(work, definitionId, DefinitionChangeKind.Retracted, actor, version);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    private static DefinitionVersionState State(bool isPublished, DateTimeOffset? retractedAt) =>
        isPublished ? DefinitionVersionState.Published
        : retractedAt is null ? DefinitionVersionState.Replaced
        : DefinitionVersionState.Retracted;
}

public enum DefinitionVersionState
{
    /// <summary>New instances start from it.</summary>
    Published,

    /// <summary>A later version was published.</summary>
    Replaced,

    /// <summary>Somebody took it away.</summary>
    Retracted,
}

/// <param name="PublishedBy">As <c>staff:ID</c>; null for a file.</param>
public sealed record DefinitionVersion(
    int Version, string Name, DefinitionVersionState State, DateTimeOffset PublishedAt, string? PublishedBy, DateTimeOffset? RetractedAt, string? SourceFile)
{
    /// <summary>How many instances run on it.</summary>
    public int Running { get; init; }

    /// <summary>How many instances ended on it.</summary>
    public int Ended { get; init; }
}

/// <param name="Versions">The newest first.</param>
/// <param name="Changes">The newest first; only the last ones.</param>
public sealed record DefinitionHistory(
    string DefinitionId, DefinitionDraft? Draft, IReadOnlyList<DefinitionVersion> Versions, IReadOnlyList<DefinitionChange> Changes)
{
    public string Name => Draft?.Name ?? Versions[0].Name;

    public int? LatestVersion => Versions.Count == 0 ? null : Versions[0].Version;

    /// <inheritdoc cref="DefinitionDraft.IsBehind"/>
    public bool IsDraftBehind => Draft is not null && Draft.IsBehind(LatestVersion);
}
