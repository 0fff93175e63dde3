using System.Text.Json;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution;

/// <summary>Parses expressions once, and notes those that cannot be.</summary>
internal sealed class ExpressionCompiler(CompileProblems problems)
{
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase) { "CSharp", "C#", "Python", "IronPython" };

    /// <summary>Whether an expression reads what activities gave out.</summary>
    public bool ReadsOutputs { get; private set; }

    public Expression Compile(ExpressionDefinition definition, string? typeName, string activityId, string input, StaticScope scope)
    {
        var convert = ValueConversion.To(typeName);
        try
        {
            var expression = Parse(definition, typeName, activityId, input, scope);
            if (convert is null) return expression;
            return expression is ConstantExpression constant ? new ConstantExpression(convert(constant.Value)) : new ConvertedExpression(expression, convert);
        }
        catch (ValueException fault)
        {
            problems.Add(ProblemCode.InvalidExpression, activityId, $"« {input} » : {fault.Message}");
            return new FailingExpression(fault.Message);
        }
    }

    public void CheckVariable(string? id, string? name, string activityId, StaticScope scope)
    {
        if (!scope.Knows(id, name))
            problems.Add(ProblemCode.UnknownVariable, activityId, $"La variable « {name ?? id} » n’existe pas ici : déclarez-la, ou choisissez-en une autre.");
    }

    private Expression Parse(ExpressionDefinition definition, string? typeName, string activityId, string input, StaticScope scope)
    {
        switch (definition.Type.ToUpperInvariant())
        {
            case "LITERAL": return new ConstantExpression(ValueJson.Read(definition.Value));
            case "OBJECT": return new ConstantExpression(ParseObject(definition.Value, typeName));
            case "JSON": return new ConstantExpression(ValueJson.Read(definition.Value) is string text ? ValueJson.Parse(text) : ValueJson.Read(definition.Value));
            case "VARIABLE": return ParseVariable(definition.Value, activityId, scope);
            case "INPUT": return new InputExpression(Member(definition.Value, "name") ?? throw new ValueException("l’entrée du parcours à lire n’est pas nommée."));
            case "JAVASCRIPT": return Note(JavaScriptExpression.Parse(Source(definition.Value)));
            case "LIQUID": return ParseLiquid(Source(definition.Value));
            default:
                Refuse(definition.Type, activityId, input);
                return new FailingExpression($"Les expressions de type « {definition.Type} » ne sont pas acceptées.");
        }
    }

    private void Refuse(string type, string activityId, string input)
    {
        if (Refused.Contains(type))
        {
            problems.Refuse(ProblemCode.RefusedExpression, activityId,
                $"« {input} » est écrit en {type}, qui peut exécuter n’importe quel programme : Pathways le refuse. Écrivez-le en JavaScript ou en Liquid.");
        }
        else
        {
            problems.Refuse(ProblemCode.UnknownExpressionType, activityId,
                $"« {input} » est d’un type d’expression inconnu, « {type} » : choisissez Literal, Object, Json, Variable, Input, JavaScript ou Liquid.");
        }
    }

    /// <summary>An object is JSON text; where any value is welcome, Elsa hands the text over as it is.</summary>
    private static object? ParseObject(JsonElement value, string? typeName)
    {
        var read = ValueJson.Read(value);
        return read is string text && typeName is not (null or "Object" or "String") ? ValueJson.Parse(text) : read;
    }

    private VariableExpression ParseVariable(JsonElement value, string activityId, StaticScope scope)
    {
        var id = Member(value, "id");
        var name = value.ValueKind == JsonValueKind.String ? value.GetString() : Member(value, "name");
        CheckVariable(id, name, activityId, scope);
        return new VariableExpression(id, name);
    }

    private LiquidExpression ParseLiquid(string source)
    {
        ReadsOutputs |= source.Contains("LastResult", StringComparison.OrdinalIgnoreCase);
        return LiquidExpression.Parse(source);
    }

    private JavaScriptExpression Note(JavaScriptExpression expression)
    {
        ReadsOutputs |= expression.NeedsAllGlobals
            || expression.Globals.Any(name => name is "getLastResult" || (name.StartsWith("get", StringComparison.Ordinal) && name.Contains("From", StringComparison.Ordinal)));
        return expression;
    }

    private static string Source(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string? Member(JsonElement value, string name) =>
        JsonReading.TryGet(value, name, out var member) && JsonReading.TryText(member, out var text) ? text : null;
}
