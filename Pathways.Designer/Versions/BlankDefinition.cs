using System.Text.Json;

namespace Pathways.Designer.Versions;

/// <summary>A definition with a flowchart and no step in it yet.</summary>
internal static class BlankDefinition
{
    private const string IncidentStrategy = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    /// <summary>Its ids and its name are placeholders: whoever uses it gives it its own.</summary>
    public static string Json(DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        id = "",
        definitionId = "new",
        name = "",
        description = "",
        createdAt = now,
        version = 1,
        toolVersion = "3.6.3.0",
        variables = Array.Empty<object>(),
        inputs = Array.Empty<object>(),
        outputs = Array.Empty<object>(),
        outcomes = Array.Empty<object>(),
        customProperties = new { },
        isReadonly = false,
        isSystem = false,
        isLatest = true,
        isPublished = false,
        options = new { autoUpdateConsumingWorkflows = false, incidentStrategyType = IncidentStrategy },
        root = new
        {
            id = "parcours",
            nodeId = "parcours",
            name = "Parcours",
            type = "Elsa.Flowchart",
            version = 1,
            customProperties = new { canStartWorkflow = false, runAsynchronously = false },
            metadata = new { },
            activities = Array.Empty<object>(),
            variables = Array.Empty<object>(),
            connections = Array.Empty<object>(),
        },
    });
}
