using System.Globalization;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>A Liquid template. Only this class knows which library renders it.</summary>
internal sealed class LiquidExpression : Expression
{
    private const int MaximumIterations = 10_000;

    private static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(2);

    private readonly Template _template;

    private LiquidExpression(Template template) => _template = template;

    /// <exception cref="ValueException">The template cannot be parsed.</exception>
    public static LiquidExpression Parse(string source)
    {
        try
        {
            var template = Template.Parse(source);
            template.MakeThreadSafe();
            return new LiquidExpression(template);
        }
        catch (Exception fault) when (fault is LiquidException or System.ArgumentException or InvalidOperationException)
        {
            throw new ValueException($"Ce modèle Liquid ne se lit pas : {fault.Message}");
        }
    }

    public override object? Evaluate(ExpressionScope scope)
    {
        try
        {
            using var limit = new CancellationTokenSource(MaximumTime);
            var registers = new Hash { [LiquidFilters.Now] = scope.Burst.Now };
            var context = new Context(
                [Variables(scope)], new Hash(), registers, ErrorsOutputMode.Rethrow, MaximumIterations, CultureInfo.InvariantCulture, limit.Token);
            context.AddFilters([typeof(LiquidFilters)]);
            return _template.Render(RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is not (ValueException or IncidentException))
        {
            throw new ValueException(fault.Message);
        }
    }

    private static Hash Variables(ExpressionScope scope)
    {
        var state = scope.Burst.State;
        return new Hash
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
