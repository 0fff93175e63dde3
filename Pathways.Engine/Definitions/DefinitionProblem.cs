namespace Pathways.Engine.Definitions;

/// <summary>Something that is wrong with a definition.</summary>
/// <param name="Code">Stable and in English, for programs: see <see cref="ProblemCode"/>.</param>
/// <param name="Place">The activity's id, or the JSON path where there is none, such as <c>$.root.activities[2]</c>.</param>
/// <param name="Message">A French sentence for the person who edits the definition, with what to do about it.</param>
public sealed record DefinitionProblem(string Code, string Place, string Message);

public static class ProblemCode
{
    public const string InvalidJson = "invalid-json";
    public const string TooLarge = "too-large";
    public const string UnstorableText = "unstorable-text";
    public const string MissingProperty = "missing-property";
    public const string WrongKind = "wrong-kind";
    public const string DuplicateId = "duplicate-id";
    public const string MissingType = "missing-type";
    public const string UnknownActivityType = "unknown-activity-type";
    public const string UnknownActivityVersion = "unknown-activity-version";
    public const string TokenMode = "token-mode";
    public const string RefusedExpression = "refused-expression";
    public const string UnknownExpressionType = "unknown-expression-type";
    public const string InvalidExpression = "invalid-expression";
    public const string InvalidBackwardConnection = "invalid-backward-connection";
    public const string UnknownConnectionEnd = "unknown-connection-end";
    public const string UnknownVariable = "unknown-variable";
    public const string InvalidRetry = "invalid-retry";
    public const string RecursiveWorkflow = "recursive-workflow";

    /// <summary>A kept scenario cannot be read.</summary>
    public const string InvalidScenario = "invalid-scenario";
}
