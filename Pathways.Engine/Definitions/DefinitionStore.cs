using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions;

/// <summary>
/// The definitions' versions. A published version never changes, so it is compiled once and shared by every thread; an
/// instance stays on the version that it started with.
/// </summary>
public sealed class DefinitionStore
{
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), CompiledDefinition> _compiled = new();
    private readonly WriteTransactions _transactions;
    private readonly ActivityRegistry _activities;
    private readonly EngineQueries _queries;

    internal DefinitionStore(WriteTransactions transactions, ActivityRegistry activities, EngineQueries queries)
    {
        _transactions = transactions;
        _activities = activities;
        _queries = queries;
    }

    /// <summary>
    /// Makes a definition the latest and published version of its id. Publishing what is published already changes
    /// nothing; nor does a file that is as it was when it was last read, whatever the designer made of it since.
    /// </summary>
    /// <param name="json">An Elsa 3 definition.</param>
    /// <param name="sourceFile">The file it comes from; null when somebody made it in the designer.</param>
    public Task<PublishResult> PublishAsync(string json, string? sourceFile, CancellationToken cancellationToken)
    {
        var read = DefinitionReader.Read(json);
        return read.Definition is { } definition
            ? _transactions.RunAsync(work => PublishAsync(definition, json, sourceFile, work), cancellationToken)
            : Task.FromResult(PublishResult.Refused(read.Problems));
    }

    /// <summary>The version that a new instance starts with; null when there is none.</summary>
    internal async ValueTask<PublishedDefinition?> FindPublishedAsync(string definitionId, WriteTransaction work) =>
        await _queries.PublishedVersion(work.Db, definitionId, work.CancellationToken) is { } version
            ? new PublishedDefinition(version, await GetAsync(definitionId, version, work))
            : null;

    internal ValueTask<CompiledDefinition> GetAsync(string definitionId, int version, WriteTransaction work) =>
        _compiled.TryGetValue((definitionId, version), out var compiled)
            ? ValueTask.FromResult(compiled)
            : new ValueTask<CompiledDefinition>(CompileAsync(definitionId, version, work));

    private async Task<CompiledDefinition> CompileAsync(string definitionId, int version, WriteTransaction work)
    {
        var json = await work.Db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.Version == version)
            .Select(row => row.Json)
            .SingleAsync(work.CancellationToken);
        var definition = DefinitionReader.Read(json).Definition;
        var compiled = (definition is null ? null : Compile(definition with { Version = version }, work).Definition)
            ?? throw new InvalidOperationException($"Version {version} of {definitionId} can no longer be read.");
        return _compiled.GetOrAdd((definitionId, version), compiled);
    }

    private CompileResult Compile(WorkflowDefinition definition, WriteTransaction work) =>
        DefinitionCompiler.Compile(definition, _activities, new StoredDefinitions(work.Db));

    private async Task<PublishResult> PublishAsync(
        WorkflowDefinition definition, string json, string? sourceFile, WriteTransaction work)
    {
        if (Compile(definition, work).Problems is { Count: > 0 } problems)
            return PublishResult.Refused(problems);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var versions = work.Db.Definitions.Where(row => row.DefinitionId == definition.DefinitionId);
        var previous = await versions
            .Where(row => sourceFile == null ? row.IsLatest : row.SourceFile != null)
            .OrderByDescending(row => row.Version)
            .Select(row => new { row.Version, row.ContentHash })
            .FirstOrDefaultAsync(work.CancellationToken);
        if (previous?.ContentHash == hash)
            return new PublishResult(definition.DefinitionId, previous.Version, IsNew: false, []);

        var version = 1 + (await versions.MaxAsync(row => (int?)row.Version, work.CancellationToken) ?? 0);
        await versions.ExecuteUpdateAsync(
            row => row.SetProperty(it => it.IsPublished, false).SetProperty(it => it.IsLatest, false), work.CancellationToken);
        work.Db.Definitions.Add(new StoredDefinition
        {
            DefinitionId = definition.DefinitionId,
            Version = version,
            Name = definition.Name,
            Description = definition.Description,
            Json = json,
            ContentHash = hash,
            SourceFile = sourceFile,
            IsPublished = true,
            IsLatest = true,
            CreatedAt = work.Now,
        });
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new PublishResult(definition.DefinitionId, version, IsNew: true, []);
    }
}

internal sealed record PublishedDefinition(int Version, CompiledDefinition Compiled);

/// <param name="DefinitionId">Null when the definition was refused.</param>
/// <param name="IsNew">Whether a version was added.</param>
/// <param name="Problems">Why it was refused; empty when it was not.</param>
public sealed record PublishResult(string? DefinitionId, int? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems)
{
    internal static PublishResult Refused(IReadOnlyList<DefinitionProblem> problems) => new(null, null, false, problems);
}
