using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>One activity of a definition, with all that it contains.</summary>
public sealed record ActivityDefinition
{
    public required string Id { get; init; }

    /// <summary>As the coordinator wrote it; null when there is none.</summary>
    public string? Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Null when the definition gives none: the newest is meant.</summary>
    public int? Version { get; init; }

    /// <summary>Whether the activity's event may start the workflow.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>Null where a fault is an incident at once.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>By name, without regard to case.</summary>
    public IReadOnlyDictionary<string, InputDefinition> Inputs { get; init; } = new Dictionary<string, InputDefinition>();

    /// <summary>The id of the variable that each output lands in, by the output's name, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The activities it contains, in the order of the definition; those of its cases are in <see cref="Cases"/>.</summary>
    public IReadOnlyList<ChildDefinition> Children { get; init; } = [];

    public IReadOnlyList<CaseDefinition> Cases { get; init; } = [];

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ConnectionDefinition> Connections { get; init; } = [];

    /// <summary>The variable that a SetVariable writes.</summary>
    public VariableReference? Variable { get; init; }

    public required JsonElement Raw { get; init; }
}

/// <param name="TypeName">What the value is converted to; null leaves it as it is.</param>
public sealed record InputDefinition(string Name, string? TypeName, ExpressionDefinition Expression);

/// <param name="Type">Literal, Object, Json, Variable, Input, JavaScript, Liquid.</param>
public sealed record ExpressionDefinition(string Type, JsonElement Value);

/// <param name="Port">The property that holds it, such as <c>activities</c>, <c>then</c> or <c>body</c>.</param>
public sealed record ChildDefinition(string Port, ActivityDefinition Activity);

/// <summary>A case of a Switch or a FlowSwitch.</summary>
public sealed record CaseDefinition(string Label, ExpressionDefinition Condition, ActivityDefinition? Activity);

public sealed record ConnectionDefinition(string Source, string SourcePort, string Target, string TargetPort);

public sealed record VariableReference(string? Id, string? Name);
