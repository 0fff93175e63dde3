using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Checking;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions;

/// <summary>
/// The definitions' versions. A published version never changes, so it is compiled once and shared by every thread; an
/// instance stays on the version that it started with.
/// </summary>
public sealed class DefinitionStore
{
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), CompiledDefinition> _compiled = new();
    private readonly DefinitionPublisher _publisher;
    private readonly ActivityRegistry _activities;
    private readonly DefinitionCheck _check;

    internal DefinitionStore(DefinitionPublisher publisher, ActivityRegistry activities, DefinitionCheck check)
    {
        _publisher = publisher;
        _activities = activities;
        _check = check;
    }

    /// <summary>
    /// Makes a definition the latest and published version of its id. Publishing what is published already changes
    /// nothing; nor does a file that is as it was when it was last read, whatever the designer made of it since.
    /// </summary>
    /// <param name="json">An Elsa 3 definition.</param>
    /// <param name="sourceFile">The file it comes from; null when somebody made it in the designer.</param>
    public Task<PublishResult> PublishAsync(string json, string? sourceFile, CancellationToken cancellationToken) =>
        _publisher.PublishAsync(new Publication(json, sourceFile), cancellationToken);

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

    /// <summary>Makes a definition that need not be stored ready to run, with the published workflows that it uses.</summary>
    public CompileResult Compile(WorkflowDefinition definition, EngineDbContext db) => Compile(definition, new StoredDefinitions(db));

    private CompileResult Compile(WorkflowDefinition definition, StoredDefinitions others) =>
        DefinitionCompiler.Compile(definition, _activities, others);

    /// <summary>What is wrong with a definition, with the published workflows that it uses; what would keep it from being published.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled while its kept scenarios were played.</exception>
    public CheckReport Check(WorkflowDefinition definition, EngineDbContext db, CancellationToken cancellationToken = default) =>
        _check.Check(definition, new StoredDefinitions(db), cancellationToken);
}
