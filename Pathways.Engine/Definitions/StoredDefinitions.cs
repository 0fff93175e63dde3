using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions;

/// <summary>Finds, among the rows, the workflows that another one uses as activities.</summary>
/// <param name="pinned">
/// The versions that a definition was published with, by definition id: its instances must not change when one that it uses
/// does. Null while it is being published, when the published versions are meant.
/// </param>
internal sealed class StoredDefinitions(EngineDbContext db, IReadOnlyDictionary<string, int>? pinned = null) : IDefinitionResolver
{
    private readonly Dictionary<WorkflowReference, Candidate?> _asked = [];

    /// <summary>The versions of the workflows that were found without their version being named.</summary>
    public IReadOnlyDictionary<string, int> Found => _asked
        .Where(asked => asked.Key.Version is null).Select(asked => asked.Value).OfType<Candidate>()
        .DistinctBy(found => found.DefinitionId).ToDictionary(found => found.DefinitionId, found => found.Version);

    public WorkflowDefinition? Find(WorkflowReference reference)
    {
        if (!_asked.TryGetValue(reference, out var found))
            _asked[reference] = found = Choose(reference);
        return found is null ? null : Read(found);
    }

    /// <summary>Whether the same would be found now.</summary>
    public bool StillHold(EngineDbContext now)
    {
        var others = new StoredDefinitions(now, pinned);
        return _asked.All(asked => others.Choose(asked.Key) == asked.Value);
    }

    private Candidate? Choose(WorkflowReference reference) => db.Definitions
        .Where(row => reference.DefinitionId == null || row.DefinitionId == reference.DefinitionId)
        .Select(row => new Candidate(row.DefinitionId, row.Version, row.Name, row.IsPublished))
        .ToList()
        .Find(row => IsMeant(row, reference));

    private bool IsMeant(Candidate row, WorkflowReference reference) =>
        (reference.DefinitionId is not null || ActivityType(row.Name) == reference.ActivityType)
        && (reference.Version is { } version ? row.Version == version
            : pinned is null ? row.IsPublished
            : pinned.TryGetValue(row.DefinitionId, out var pin) && row.Version == pin);

    private WorkflowDefinition? Read(Candidate found)
    {
        var json = db.Definitions
            .Where(row => row.DefinitionId == found.DefinitionId && row.Version == found.Version)
            .Select(row => row.Json)
            .Single();
        return DefinitionReader.Read(json).Definition is { } definition ? definition with { Version = found.Version } : null;
    }

    private static string ActivityType(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private sealed record Candidate(string DefinitionId, int Version, string Name, bool IsPublished);
}
