namespace Pathways.Engine.Execution.Expressions;

/// <summary>A Liquid template over what the instance holds.</summary>
internal sealed class LiquidExpression : Expression
{
    private readonly TextTemplate _template;

    private LiquidExpression(TextTemplate template) => _template = template;

    /// <exception cref="ValueException">The template cannot be parsed.</exception>
    public static LiquidExpression Parse(string source)
    {
        try
        {
            return new LiquidExpression(TextTemplate.Parse(source));
        }
        catch (TemplateException fault)
        {
            throw new ValueException(fault.Message);
        }
    }

    public override object? Evaluate(ExpressionScope scope)
    {
        try
        {
            return _template.Render(Variables(scope), scope.Burst.Now);
        }
        catch (TemplateException fault)
        {
            throw new ValueException(fault.Message);
        }
    }

    private static Dictionary<string, object?> Variables(ExpressionScope scope)
    {
        var state = scope.Burst.State;
        return new()
        {
            ["Variables"] = scope.VisibleVariables().ToDictionary(slot => slot.Name, slot => slot.Value, StringComparer.OrdinalIgnoreCase),
            ["Input"] = scope.WorkflowInputs().ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal),
            ["Output"] = state.OutputValues,
            ["CorrelationId"] = state.CorrelationId,
            ["WorkflowInstanceId"] = state.InstanceId,
            ["WorkflowInstanceName"] = state.Name,
            ["WorkflowDefinitionId"] = scope.Burst.Definition.DefinitionId,
            ["WorkflowDefinitionVersion"] = scope.Burst.Definition.Version,
            ["LastResult"] = state.LastResult,
        };
    }
}
