using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions;

/// <summary>Finds, among the rows, the workflows that another one uses as activities.</summary>
internal sealed class StoredDefinitions(EngineDbContext db) : IDefinitionResolver
{
    public WorkflowDefinition? Find(WorkflowReference reference)
    {
        var candidates = db.Definitions
            .Where(row => reference.Version == null ? row.IsPublished : row.Version == reference.Version)
            .Where(row => reference.DefinitionId == null || row.DefinitionId == reference.DefinitionId)
            .Select(row => new { row.DefinitionId, row.Version, row.Name })
            .ToList();
        return candidates.Find(row => reference.DefinitionId is not null || ActivityType(row.Name) == reference.ActivityType) is { } found
            ? Read(found.DefinitionId, found.Version)
            : null;
    }

    private WorkflowDefinition? Read(string definitionId, int version)
    {
        var json = db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.Version == version)
            .Select(row => row.Json)
            .Single();
        return DefinitionReader.Read(json).Definition is { } definition ? definition with { Version = version } : null;
    }

    private static string ActivityType(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
