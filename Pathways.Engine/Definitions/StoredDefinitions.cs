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
    private readonly Dictionary<string, int> _found = [];

    /// <summary>The versions of the workflows that were found without their version being named.</summary>
    public IReadOnlyDictionary<string, int> Found => _found;

    public WorkflowDefinition? Find(WorkflowReference reference)
    {
        var candidates = db.Definitions
            .Where(row => reference.DefinitionId == null || row.DefinitionId == reference.DefinitionId)
            .Select(row => new Candidate(row.DefinitionId, row.Version, row.Name, row.IsPublished))
            .ToList();
        if (candidates.Find(row => IsMeant(row, reference)) is not { } found)
            return null;
        if (reference.Version is null)
            _found[found.DefinitionId] = found.Version;
        return Read(found);
    }

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
