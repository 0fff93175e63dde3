using Pathways.Engine.Definitions;

namespace Pathways.Engine.Execution;

/// <summary>A definition made ready to run: immutable, and shared by all threads.</summary>
public sealed class CompiledDefinition
{
    private readonly Dictionary<string, CompiledActivity> _byKey;

    internal CompiledDefinition(
        WorkflowDefinition definition, CompiledActivity root, CompiledVariable[] variables, Dictionary<string, CompiledActivity> byKey, bool keepsOutputs)
    {
        Definition = definition;
        Root = root;
        Variables = variables;
        _byKey = byKey;
        KeepsOutputs = keepsOutputs;
        Triggers = [.. TriggersOf(root)];
    }

    public WorkflowDefinition Definition { get; }

    public string DefinitionId => Definition.DefinitionId;

    public int Version => Definition.Version;

    public CompiledActivity Root { get; }

    /// <summary>Every activity, those of workflows used as activities included.</summary>
    public IEnumerable<CompiledActivity> Activities => _byKey.Values;

    /// <summary>The activities whose event starts an instance.</summary>
    public IReadOnlyList<Trigger> Triggers { get; }

    internal CompiledVariable[] Variables { get; }

    /// <summary>Whether an expression reads what activities gave out; else instances need not remember it.</summary>
    internal bool KeepsOutputs { get; }

    internal CompiledActivity? Find(string key) => _byKey.GetValueOrDefault(key);

    private static IEnumerable<Trigger> TriggersOf(CompiledActivity root) =>
        from activity in root.Children
        where activity.Definition.CanStartWorkflow
        let input = activity.FindInput("EventName")
        select new Trigger(activity.Id, activity.Type, input >= 0 && activity.Inputs[input].Expression is Expressions.ConstantExpression name ? name.Value as string : null);
}

/// <summary>An activity whose event starts an instance.</summary>
/// <param name="EventName">Null where it is no fixed text.</param>
public sealed record Trigger(string ActivityId, string ActivityType, string? EventName);

/// <summary>What compiling gave.</summary>
/// <param name="Definition">Null where the definition cannot be run at all.</param>
/// <param name="Problems">
/// What is wrong. A definition with a problem must not be published. It may still run: an instance that was started before
/// goes on until it reaches the place, and faults there.
/// </param>
public sealed record CompileResult(CompiledDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);
