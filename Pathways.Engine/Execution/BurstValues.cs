using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>Inputs, outputs and variables.</summary>
internal sealed partial class Burst
{
    /// <summary>How large all values were that this burst worked out.</summary>
    private long _evaluated;

    /// <summary>The input's value; null where the definition gives none.</summary>
    public object? Input(ActivityExecution execution, string name)
    {
        var node = execution.Node;
        var index = node?.FindInput(name) ?? -1;
        if (index < 0) return execution.Inputs?.GetValueOrDefault(name);
        var input = node!.Inputs[index];
        if (input.OnDemand) return Evaluate(execution, input);
        return input.IsConstant ? input.Expression.Evaluate(new ExpressionScope(this, execution)) : execution.Inputs?.GetValueOrDefault(input.Name);
    }

    public object? Evaluate(ActivityExecution execution, CompiledInput input)
    {
        try
        {
            var value = input.Expression.Evaluate(new ExpressionScope(this, execution));
            if (!input.IsConstant) _evaluated = ValueSize.Add(_evaluated, value);
            return value;
        }
        catch (ValueException fault)
        {
            throw new IncidentException(IncidentKind.Input, ExecutionTexts.Text("InputFailed", input.Name, fault.Message));
        }
    }

    public void SetOutput(ActivityExecution execution, string name, object? value)
    {
        var kept = ValueTree.Of(value);
        CheckSize(name, kept);
        if (execution.Node?.Definition.Outputs.TryGetValue(name, out var variableId) == true
            && new ExpressionScope(this, execution).TryFindById(variableId, out var slot)) slot.Set(kept);
        if (!definition.KeepsOutputs) return;
        state.ActivityOutputs ??= new Dictionary<string, Dictionary<string, object?>>(StringComparer.Ordinal);
        if (!state.ActivityOutputs.TryGetValue(execution.Key, out var outputs))
            state.ActivityOutputs[execution.Key] = outputs = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        outputs[name] = kept;
        if (string.Equals(name, "Result", StringComparison.OrdinalIgnoreCase)) state.LastResult = kept;
    }

    /// <summary>Gives an output to the workflow that this place belongs to.</summary>
    public void SetWorkflowOutput(ActivityExecution execution, string name, object? value)
    {
        if (new ExpressionScope(this, execution).Boundary() is { } boundary) SetOutput(boundary, name, value);
        else state.OutputValues[name] = ValueTree.Of(value);
    }

    /// <summary>A source of numbers that depends on the instance and on how many it asked for, and on nothing else.</summary>
    public Random NewRandom()
    {
        var seed = 17;
        foreach (var letter in state.InstanceId) seed = unchecked(seed * 31 + letter);
        return new Random(unchecked(seed * 31 + state.RandomCount++));
    }

    private void CheckSize(string name, object? value)
    {
        try
        {
            _evaluated = ValueSize.Add(_evaluated, value);
        }
        catch (ValueException fault)
        {
            throw new ActivityFaultException($"« {name} » ne peut pas prendre cette valeur : {fault.Message}", fault);
        }
    }

    private bool EvaluateInputs(ActivityExecution execution)
    {
        try
        {
            foreach (var input in execution.Node!.Inputs)
            {
                if (input.IsConstant || input.OnDemand) continue;
                execution.Inputs ??= new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
                execution.Inputs[input.Name] = Evaluate(execution, input);
            }
            return true;
        }
        catch (Exception fault)
        {
            Fault(execution, fault);
            return false;
        }
    }

    private static void SetFirstVariables(ActivityExecution execution, object?[] values)
    {
        for (var index = 0; index < values.Length; index++) execution.Scope!.Slots[index].Set(values[index]);
    }
}
