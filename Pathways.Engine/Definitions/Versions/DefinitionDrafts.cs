using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions.Versions;

/// <summary>
/// The drafts. Whoever changes one says which revision they read: if somebody was faster, nothing is overwritten and they
/// are told.
/// </summary>
public sealed class DefinitionDrafts
{
    private readonly WriteTransactions _transactions;
    private readonly DefinitionPublisher _publisher;

    internal DefinitionDrafts(WriteTransactions transactions, DefinitionPublisher publisher)
    {
        _transactions = transactions;
        _publisher = publisher;
    }

    /// <summary>Begins or replaces a definition's draft. It need not be sound, but must be readable as a definition.</summary>
    /// <param name="revision">The revision that was read; null where no draft was there.</param>
    /// <param name="actor">Who saves, as <c>staff:ID</c>.</param>
    public Task<DraftResult> SaveAsync(string json, int? revision, string? actor, CancellationToken cancellationToken) =>
        SaveAsync(json, revision, actor, mustBeNew: false, cancellationToken);

    /// <summary>Begins a definition, unless there is a draft or a version of that id.</summary>
    /// <inheritdoc cref="SaveAsync(string, int?, string?, CancellationToken)"/>
    public Task<DraftResult> BeginAsync(string json, string? actor, CancellationToken cancellationToken) =>
        SaveAsync(json, null, actor, mustBeNew: true, cancellationToken);

    /// <summary>Makes the draft a copy of a version.</summary>
    /// <inheritdoc cref="SaveAsync(string, int?, string?, CancellationToken)"/>
    public Task<DraftResult> RestoreAsync(
        string definitionId, int version, int? revision, string? actor, CancellationToken cancellationToken) =>
        _transactions.RunAsync(async work =>
        {
            var source = await work.Db.Definitions.AsNoTracking()
                .SingleOrDefaultAsync(row => row.DefinitionId == definitionId && row.Version == version, work.CancellationToken);
            if (source is null)
                return DraftResult.NotFound;
            var content = new Content(definitionId, source.Name, source.Json, version);
            return await WriteAsync(content, revision, actor, DefinitionChangeKind.DraftRestored, work);
        }, cancellationToken);

    /// <summary>Throws the draft away.</summary>
    /// <inheritdoc cref="SaveAsync(string, int?, string?, CancellationToken)"/>
    public Task<DraftResult> DiscardAsync(string definitionId, int revision, string? actor, CancellationToken cancellationToken) =>
        _transactions.RunAsync(async work =>
        {
            var draft = await FindAsync(definitionId, work);
            if (draft?.Revision != revision)
                return DraftResult.Overtaken(draft);
            work.Db.Drafts.Remove(draft);
            await DefinitionLog.WriteAsync(work, definitionId, DefinitionChangeKind.DraftDiscarded, actor, draft.BasedOnVersion);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return new DraftResult(DraftOutcome.Done, null, null, []);
        }, cancellationToken);

    /// <summary>Makes the draft the published version, if it is sound.</summary>
    /// <inheritdoc cref="SaveAsync(string, int?, string?, CancellationToken)"/>
    public async Task<DraftResult> PublishAsync(string definitionId, int revision, string? actor, CancellationToken cancellationToken)
    {
        var draft = await _publisher.ReadAsync(
            db => db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.DefinitionId == definitionId, cancellationToken), cancellationToken);
        if (draft?.Revision != revision)
            return DraftResult.Overtaken(draft);
        var published = await _publisher.PublishAsync(new Publication(draft.Json, Actor: actor, DraftRevision: revision), cancellationToken);
        if (published.IsOvertaken)
            return DraftResult.Overtaken(null);
        return published.Problems.Count > 0
            ? new DraftResult(DraftOutcome.Unsound, draft, null, published.Problems)
            : new DraftResult(DraftOutcome.Done, null, published.Version, []);
    }

    private Task<DraftResult> SaveAsync(string json, int? revision, string? actor, bool mustBeNew, CancellationToken cancellationToken)
    {
        var read = DefinitionReader.Read(json);
        return read.Definition is { } definition
            ? _transactions.RunAsync(work => SaveAsync(definition, json, revision, actor, mustBeNew, work), cancellationToken)
            : Task.FromResult(new DraftResult(DraftOutcome.Unreadable, null, null, read.Problems));
    }

    private static async Task<DraftResult> SaveAsync(
        WorkflowDefinition definition, string json, int? revision, string? actor, bool mustBeNew, WriteTransaction work)
    {
        var latest = await work.Db.Definitions.Where(row => row.DefinitionId == definition.DefinitionId)
            .MaxAsync(row => (int?)row.Version, work.CancellationToken);
        if (mustBeNew && latest is not null)
            return DraftResult.Overtaken(null);
        var content = new Content(definition.DefinitionId, definition.Name, json, latest);
        return await WriteAsync(content, revision, actor, DefinitionChangeKind.DraftSaved, work);
    }

    /// <summary>A draft that goes on keeps what it is based on; one that begins, or becomes a copy, is based on that.</summary>
    private static async Task<DraftResult> WriteAsync(
        Content content, int? revision, string? actor, DefinitionChangeKind kind, WriteTransaction work)
    {
        var draft = await FindAsync(content.DefinitionId, work);
        if (draft?.Revision != revision)
            return DraftResult.Overtaken(draft);
        var basedOn = draft is null || kind == DefinitionChangeKind.DraftRestored ? content.BasedOnVersion : draft.BasedOnVersion;
        var change = await DefinitionLog.WriteAsync(work, content.DefinitionId, kind, actor, basedOn);
        if (draft is null)
            work.Db.Drafts.Add(draft = new DefinitionDraft { DefinitionId = content.DefinitionId, Name = content.Name, Json = content.Json });
        (draft.Name, draft.Json, draft.BasedOnVersion) = (content.Name, content.Json, basedOn);
        (draft.Revision, draft.ChangedAt, draft.ChangedBy) = (change.Number, work.Now, actor);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new DraftResult(DraftOutcome.Done, draft, null, []);
    }

    private static Task<DefinitionDraft?> FindAsync(string definitionId, WriteTransaction work) =>
        work.Db.Drafts.SingleOrDefaultAsync(row => row.DefinitionId == definitionId, work.CancellationToken);

    private sealed record Content(string DefinitionId, string Name, string Json, int? BasedOnVersion);
}
