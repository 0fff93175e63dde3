using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Instances;

/// <summary>The variables that a workflow or a container holds while it runs.</summary>
internal sealed class VariableScope(VariableSlot[] slots)
{
    public VariableSlot[] Slots { get; } = slots;

    /// <summary>The declared variables with the values they start with; null when there are none.</summary>
    public static VariableScope? Of(CompiledVariable[] variables)
    {
        if (variables.Length == 0) return null;
        return new VariableScope(Array.ConvertAll(variables, variable => new VariableSlot(variable.Id, variable.Name) { Compiled = variable, Value = ValueTree.Of(variable.Default) }));
    }

    /// <summary>
    /// A copy bound to the declared variables. One that was declared since starts afresh; one that is declared no more is
    /// kept, so that nothing is lost.
    /// </summary>
    public static VariableScope? Copy(VariableScope? scope, CompiledVariable[] variables)
    {
        if (scope is null) return Of(variables);
        var slots = new List<VariableSlot>(variables.Length);
        foreach (var variable in variables)
        {
            var known = Array.Find(scope.Slots, slot => slot.Id == variable.Id);
            slots.Add(new VariableSlot(variable.Id, variable.Name) { Compiled = variable, Value = ValueTree.Of(known is null ? variable.Default : known.Value) });
        }
        foreach (var slot in scope.Slots)
        {
            if (!Array.Exists(variables, variable => variable.Id == slot.Id))
                slots.Add(new VariableSlot(slot.Id, slot.Name) { Value = ValueTree.Of(slot.Value) });
        }
        return slots.Count == 0 ? null : new VariableScope([.. slots]);
    }
}

internal sealed class VariableSlot(string id, string name)
{
    public string Id => id;

    public string Name => name;

    /// <summary>Null where the definition declares it no more.</summary>
    public CompiledVariable? Compiled { get; init; }

    public object? Value { get; set; }

    /// <exception cref="ValueException">The value is not of the variable's type, or too large.</exception>
    public void Set(object? value)
    {
        try
        {
            var next = Compiled is null ? ValueTree.Of(value) : Compiled.Of(value);
            ValueSize.Add(0, next);
            Value = next;
        }
        catch (ValueException fault)
        {
            throw new ValueException($"La variable « {Name} » ne peut pas prendre cette valeur : {fault.Message}");
        }
    }
}
