using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution;

/// <summary>
/// Reads the texts that are filled in only when they are used: by what the activity gives them, and by nothing that the
/// instance holds. What is wrong with one is a problem of the definition; the activity still gets it, and may do without.
/// </summary>
internal sealed class TemplateCompiler(CompileProblems problems)
{
    public Expression Compile(ExpressionDefinition definition, InputDescriptor input, CompiledActivity activity)
    {
        var source = Source(definition);
        if ((source is null ? WrongKind(definition.Type) : Fault(source, input)) is { } fault)
            problems.Add(ProblemCode.InvalidExpression, activity.Id, $"Étape « {activity.Name} », champ « {input.DisplayName} » : {fault}");
        return new ConstantExpression(source);
    }

    private static string? Source(ExpressionDefinition definition) =>
        definition.Type.ToUpperInvariant() is "LITERAL" or "LIQUID"
            ? ValueJson.Read(definition.Value) is { } value ? ValueConversion.Text(value) : ""
            : null;

    private static string WrongKind(string type) => $"une expression « {type} » n’est pas acceptée ici, écrivez le texte lui-même.";

    private static string? Fault(string source, InputDescriptor input)
    {
        try
        {
            var names = input.Placeholders.Select(placeholder => placeholder.Value).ToList();
            return TextTemplate.Parse(source).NamesBeyond(names) is [var unknown, ..]
                ? $"« {unknown} » n’y est pas connu, choisissez parmi {string.Join(", ", names)}."
                : null;
        }
        catch (TemplateException fault)
        {
            return fault.Message;
        }
    }
}
