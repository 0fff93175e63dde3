using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Definitions;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Canvas;

public sealed record WorkflowRow(StoredDefinition Definition, int Running);

/// <summary>The published definitions, each with how many journeys it runs, over all its versions.</summary>
public sealed class WorkflowList(PathwaysDbContext db)
{
    public async Task<IReadOnlyList<WorkflowRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var running = await db.Instances.Where(row => row.Status == InstanceStatus.Running)
            .GroupBy(row => row.DefinitionId)
            .Select(rows => new { Id = rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(rows => rows.Id, rows => rows.Count, cancellationToken);
        var definitions = await db.Definitions.Where(row => row.IsPublished).OrderBy(row => row.Name).AsNoTracking().ToListAsync(cancellationToken);
        return [.. definitions.Select(definition => new WorkflowRow(definition, running.GetValueOrDefault(definition.DefinitionId)))];
    }
}
