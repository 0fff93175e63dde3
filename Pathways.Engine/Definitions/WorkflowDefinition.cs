using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>
/// An Elsa 3 workflow definition. Immutable. <see cref="Raw"/> keeps all that was read, so that properties which Pathways
/// does not know are written back as they came.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>The id of this very version; null when the definition gives none.</summary>
    public string? Id { get; init; }

    /// <summary>The same for all versions.</summary>
    public required string DefinitionId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public int Version { get; init; } = 1;

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ParameterDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<ParameterDefinition> Outputs { get; init; } = [];

    /// <summary>The outcomes that it has when another workflow uses it as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Whether a fault leaves the rest of the instance running; else it faults the instance.</summary>
    public bool ContinuesWithIncidents { get; init; }

    public required ActivityDefinition Root { get; init; }

    public required JsonElement Raw { get; init; }
}

/// <summary>A variable, in the scope of the workflow or of the container that declares it.</summary>
/// <param name="Value">The value it starts with; undefined where the definition gives none.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonElement Value);

/// <summary>An input or an output of a workflow.</summary>
public sealed record ParameterDefinition(string Name, string TypeName);
