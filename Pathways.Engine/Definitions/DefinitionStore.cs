using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Checking;
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
    private readonly bool _onlySound;

    internal DefinitionStore(WriteTransactions transactions, ActivityRegistry activities, EngineQueries queries, bool onlySound)
    {
        _onlySound = onlySound;
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

    /// <summary>What a new instance starts with; null when nothing is published under that id.</summary>
    internal async ValueTask<CompiledDefinition?> FindPublishedAsync(
        string definitionId, EngineDbContext db, CancellationToken cancellationToken) =>
        await _queries.PublishedVersion(db, definitionId, cancellationToken) is { } version
            ? await GetAsync(definitionId, version, db, cancellationToken)
            : null;

    internal ValueTask<CompiledDefinition> GetAsync(
        string definitionId, int version, EngineDbContext db, CancellationToken cancellationToken) =>
        _compiled.TryGetValue((definitionId, version), out var compiled)
            ? ValueTask.FromResult(compiled)
            : new ValueTask<CompiledDefinition>(CompileAsync(definitionId, version, db, cancellationToken));

    /// <summary>The published workflows that an event starts.</summary>
    internal async Task<IReadOnlyList<(string DefinitionId, Trigger Trigger)>> FindTriggersAsync(
        string activityType, string eventName, EngineDbContext db, CancellationToken cancellationToken)
    {
        var found = new List<(string, Trigger)>();
        var published = await db.Definitions.Where(row => row.IsPublished).OrderBy(row => row.DefinitionId)
            .Select(row => new { row.DefinitionId, row.Version }).ToListAsync(cancellationToken);
        foreach (var row in published)
        {
            var definition = await GetAsync(row.DefinitionId, row.Version, db, cancellationToken);
            found.AddRange(definition.Triggers
                .Where(trigger => trigger.ActivityType == activityType && trigger.EventName == eventName)
                .Select(trigger => (row.DefinitionId, trigger)));
        }

        return found;
    }

    private async Task<CompiledDefinition> CompileAsync(
        string definitionId, int version, EngineDbContext db, CancellationToken cancellationToken)
    {
        var row = await db.Definitions.AsNoTracking()
            .SingleAsync(row => row.DefinitionId == definitionId && row.Version == version, cancellationToken);
        var others = new StoredDefinitions(db, JsonSerializer.Deserialize<Dictionary<string, int>>(row.UsesJson));
        var compiled = (DefinitionReader.Read(row.Json).Definition is { } definition
            ? Compile(definition with { Version = version }, others).Definition
            : null) ?? throw new InvalidOperationException($"Version {version} of {definitionId} can no longer be read.");
        return _compiled.GetOrAdd((definitionId, version), compiled);
    }

    private CompileResult Compile(WorkflowDefinition definition, StoredDefinitions others) =>
        DefinitionCompiler.Compile(definition, _activities, others);

    /// <summary>What the checker says of a definition, with the published workflows that it uses; what would keep it from being published.</summary>
    public CheckReport Check(WorkflowDefinition definition, EngineDbContext db) =>
        DefinitionChecker.Check(definition, _activities, new StoredDefinitions(db));

    private List<DefinitionProblem> Unsound(WorkflowDefinition definition, EngineDbContext db) =>
    [
        .. Check(definition, db).Problems
            .Where(problem => problem.Severity == CheckSeverity.Error)
            .Select(problem => new DefinitionProblem(
                problem.Code, problem.ActivityId ?? definition.DefinitionId, string.Join(' ', problem.Message, problem.PathSentence).TrimEnd())),
    ];

    private async Task<PublishResult> PublishAsync(
        WorkflowDefinition definition, string json, string? sourceFile, WriteTransaction work)
    {
        var others = new StoredDefinitions(work.Db);
        if (Compile(definition, others).Problems is { Count: > 0 } problems)
            return PublishResult.Refused(problems);
        if (_onlySound && Unsound(definition, work.Db) is { Count: > 0 } errors)
            return PublishResult.Refused(errors);

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
            UsesJson = JsonSerializer.Serialize(others.Found),
            IsPublished = true,
            IsLatest = true,
            CreatedAt = work.Now,
        });
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new PublishResult(definition.DefinitionId, version, IsNew: true, []);
    }
}

/// <param name="DefinitionId">Null when the definition was refused.</param>
/// <param name="IsNew">Whether a version was added.</param>
/// <param name="Problems">Why it was refused; empty when it was not.</param>
public sealed record PublishResult(string? DefinitionId, int? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems)
{
    internal static PublishResult Refused(IReadOnlyList<DefinitionProblem> problems) => new(null, null, false, problems);
}
