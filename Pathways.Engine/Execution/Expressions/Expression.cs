using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>A parsed expression: immutable, shared by all threads.</summary>
internal abstract class Expression
{
    /// <exception cref="ValueException">It cannot be evaluated, or its value is of the wrong kind.</exception>
    public abstract object? Evaluate(ExpressionScope scope);
}

/// <summary>A value that is known without an instance.</summary>
internal sealed class ConstantExpression(object? value) : Expression
{
    public object? Value => value;

    public override object? Evaluate(ExpressionScope scope) => value is object?[] or Dictionary<string, object?> ? ValueTree.Of(value) : value;
}

/// <summary>What could not be parsed: it faults the activity that reaches it.</summary>
internal sealed class FailingExpression(string message) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => throw new ValueException(message);
}

internal sealed class ConvertedExpression(Expression inner, Func<object?, object?> convert) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => convert(inner.Evaluate(scope));
}

internal sealed class VariableExpression(string? id, string? name) : Expression
{
    public override object? Evaluate(ExpressionScope scope)
    {
        if (!scope.TryFindById(id, out var slot) && (id is not null || !scope.TryFindByName(name, out slot)))
            throw new ValueException($"La variable « {name ?? id} » n’existe pas.");
        return ValueTree.Of(slot.Value);
    }
}

internal sealed class InputExpression(string name) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => ValueTree.Of(scope.WorkflowInput(name));
}
