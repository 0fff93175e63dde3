using System.Collections.Frozen;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>How the inputs of Elsa's own activities are filled in, by their names.</summary>
internal static class BuiltInInputs
{
    private static readonly FrozenDictionary<string, InputHint> Hints = new Dictionary<string, InputHint>
    {
        ["Branches"] = InputHint.Branches,
        ["Cases"] = InputHint.Cases,
        ["Category"] = InputHint.SingleLine,
        ["Code"] = InputHint.SingleLine,
        ["Condition"] = InputHint.Condition,
        ["EventName"] = InputHint.Event,
        ["FaultType"] = InputHint.SingleLine,
        ["JoinMode"] = InputHint.Dropdown,
        ["Message"] = InputHint.MultiLine,
        ["Mode"] = InputHint.Dropdown,
        ["OuterBoundInclusive"] = InputHint.Checkbox,
        ["OutputName"] = InputHint.SingleLine,
        ["TaskName"] = InputHint.SingleLine,
        ["Text"] = InputHint.MultiLine,
        ["TimeSpan"] = InputHint.Duration,
        ["Variable"] = InputHint.Variable,
        ["WaitForCompletion"] = InputHint.Checkbox,
        ["WorkflowDefinitionId"] = InputHint.Workflow,
    }.ToFrozenDictionary();

    /// <summary>The values of the inputs that are chosen, by the type of the input; the first is taken where none is.</summary>
    private static readonly FrozenDictionary<string, string[]> Choices = new Dictionary<string, string[]>
    {
        ["FlowJoinMode"] = ["WaitAny", "WaitAll", "WaitAllActive"],
        ["ForkJoinMode"] = ["WaitAny", "WaitAll"],
        ["SwitchMode"] = ["MatchFirst", "MatchAny"],
    }.ToFrozenDictionary();

    /// <summary>The inputs that need more than their name to be understood.</summary>
    private static readonly FrozenSet<string> Explained =
        new HashSet<string> { "Branches", "Cases", "Condition", "EventName", "TimeSpan", "WorkflowDefinitionId" }.ToFrozenSet();

    public static InputDescriptor Describe(string name, string typeName, bool required, Func<string, Label> text)
    {
        var choices = Choices.GetValueOrDefault(typeName, []);
        return new InputDescriptor(name, typeName, text($"Input.{name}"))
        {
            IsRequired = required,
            Hint = Hints.GetValueOrDefault(name, InputHint.Expression),
            Choices = Array.ConvertAll(choices, choice => new ValueChoice(choice, text($"{typeName}.{choice}"))),
            Default = choices.Length == 0 ? null : choices[0],
            Help = Explained.Contains(name) ? text($"Input.{name}.Help") : null,
        };
    }
}
