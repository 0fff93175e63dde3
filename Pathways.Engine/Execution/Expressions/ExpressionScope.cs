using System.Diagnostics.CodeAnalysis;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>What an expression sees: the burst, from the place of one execution.</summary>
internal readonly struct ExpressionScope(Burst burst, ActivityExecution execution)
{
    public Burst Burst => burst;

    public ActivityExecution Execution => execution;

    public bool TryFindById(string? id, [NotNullWhen(true)] out VariableSlot? slot)
    {
        slot = null;
        if (id is null) return false;
        foreach (var scope in Scopes())
        {
            if ((slot = Array.Find(scope.Slots, candidate => candidate.Id == id)) is not null) return true;
        }
        return false;
    }

    public bool TryFindByName(string? name, [NotNullWhen(true)] out VariableSlot? slot)
    {
        slot = null;
        if (name is null) return false;
        foreach (var scope in Scopes())
        {
            if ((slot = Array.Find(scope.Slots, candidate => candidate.Name == name)) is not null) return true;
        }
        return false;
    }

    /// <summary>The variable that JavaScript calls by <c>get</c> or <c>set</c> and this text.</summary>
    public bool TryFindByAccessor(string accessor, [NotNullWhen(true)] out VariableSlot? slot)
    {
        slot = null;
        foreach (var scope in Scopes())
        {
            if ((slot = Array.Find(scope.Slots, candidate => candidate.Compiled is { } variable && (variable.Accessor == accessor || variable.Name == accessor))) is not null) return true;
        }
        return false;
    }

    /// <summary>The variables that can be seen, the nearest first; a nearer one hides another of its name.</summary>
    public IEnumerable<VariableSlot> VisibleVariables()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scope in Scopes())
        {
            foreach (var slot in scope.Slots)
            {
                if (names.Add(slot.Name)) yield return slot;
            }
        }
    }

    /// <summary>An input of the workflow, or of the workflow used as an activity, that this place belongs to.</summary>
    public object? WorkflowInput(string name)
    {
        if (Boundary() is { } boundary) return burst.Input(boundary, name);
        return burst.State.InputValues.GetValueOrDefault(name);
    }

    /// <summary>All inputs of the workflow that this place belongs to.</summary>
    public IEnumerable<(string Name, object? Value)> WorkflowInputs()
    {
        var (current, boundary) = (burst, Boundary());
        if (boundary is not null) return boundary.Node!.Inputs.Select(input => (input.Name, current.Input(boundary, input.Name)));
        return burst.State.InputValues.Select(input => (input.Key, input.Value));
    }

    /// <summary>Whether the workflow that this place belongs to declares the input.</summary>
    public string? DeclaredInput(string accessor)
    {
        var workflow = Boundary()?.Node!.Workflow ?? burst.Definition.Definition;
        return workflow.Inputs.FirstOrDefault(input => input.Name == accessor || Accessors.Of(input.Name) == accessor)?.Name;
    }

    /// <summary>The execution of the workflow used as an activity around this place; null in the workflow itself.</summary>
    public ActivityExecution? Boundary()
    {
        for (var current = execution.Parent; current is not null; current = current.Parent)
        {
            if (current.Node?.Workflow is not null) return current;
        }
        return null;
    }

    private IEnumerable<VariableScope> Scopes()
    {
        for (var current = execution; current is not null; current = current.Parent)
        {
            if (current.Scope is { } scope) yield return scope;
        }
        if (burst.State.Scope is { } root) yield return root;
    }
}
