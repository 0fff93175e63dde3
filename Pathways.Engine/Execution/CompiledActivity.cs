using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Execution.Flow;

namespace Pathways.Engine.Execution;

/// <summary>An activity of a definition, made ready to run.</summary>
public sealed class CompiledActivity
{
    private static readonly string[] _done = ["Done"];

    internal CompiledActivity(string key, ActivityDefinition definition, CompiledActivity? parent)
    {
        Key = key;
        Definition = definition;
        Parent = parent;
        Name = string.IsNullOrEmpty(definition.Name) ? definition.Id : definition.Name;
    }

    public ActivityDefinition Definition { get; }

    /// <summary>Unique in the definition, also where a workflow used as an activity repeats an id.</summary>
    public string Key { get; }

    public string Id => Definition.Id;

    public string Type => Definition.Type;

    public string Name { get; }

    public CompiledActivity? Parent { get; }

    /// <summary>What the activity's type tells of itself; null where no such type is known.</summary>
    public ActivityDescriptor? Descriptor => Activity?.Descriptor;

    /// <summary>The activities it contains, in the order of the definition.</summary>
    public IReadOnlyList<CompiledActivity> Children { get; internal set; } = [];

    /// <summary>How a flowchart's activities are connected; null for other activities.</summary>
    public FlowGraph? Graph => Flow?.Default;

    /// <summary>The outcomes by which an operator can pass over the activity when it stands faulted: those that lead somewhere.</summary>
    public IReadOnlyList<string> SkipOutcomes => Parent?.Flow is { } flow ? flow.OutcomesOf(Position) : _done;

    internal IActivity? Activity { get; set; }

    internal MissingActivity Missing { get; set; }

    internal FlowchartPlan? Flow { get; set; }

    internal CompiledInput[] Inputs { get; set; } = [];

    internal CompiledVariable[] Variables { get; set; } = [];

    internal CompiledCase[] Cases { get; set; } = [];

    /// <summary>The workflow that this activity is, where a workflow is used as an activity.</summary>
    internal WorkflowDefinition? Workflow { get; set; }

    /// <summary>Whether <see cref="Inputs"/> holds one that must be evaluated each time.</summary>
    internal bool HasDynamicInputs { get; set; }

    /// <summary>Its number among the activities of its flowchart.</summary>
    internal int Position { get; set; }

    internal CompiledActivity? Child(string port)
    {
        for (var index = 0; index < Children.Count; index++)
        {
            if (Ports[index] == port) return Children[index];
        }
        return null;
    }

    /// <summary>The port of each of <see cref="Children"/>.</summary>
    internal string[] Ports { get; set; } = [];

    internal int FindInput(string name)
    {
        for (var index = 0; index < Inputs.Length; index++)
        {
            if (string.Equals(Inputs[index].Name, name, StringComparison.OrdinalIgnoreCase)) return index;
        }
        return -1;
    }
}

internal enum MissingActivity
{
    None,
    Type,
    Version,
}

/// <summary>An input with its expression parsed.</summary>
internal sealed record CompiledInput(string Name, Expression Expression, bool OnDemand)
{
    /// <summary>Whether the value is known without an instance.</summary>
    public bool IsConstant => Expression is ConstantExpression;
}

internal sealed record CompiledCase(string Label, Expression Condition, CompiledActivity? Activity);

/// <param name="Accessor">What follows <c>get</c> and <c>set</c> in JavaScript.</param>
/// <param name="Convert">Null where every value is right as it is.</param>
internal sealed record CompiledVariable(string Id, string Name, string Accessor, Func<object?, object?>? Convert, object? Default)
{
    public object? Of(object? value)
    {
        var copy = ValueTree.Of(value);
        return Convert is null ? copy : Convert(copy);
    }
}
