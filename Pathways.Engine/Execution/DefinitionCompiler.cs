using Pathways.Engine.Definitions;

namespace Pathways.Engine.Execution;

/// <summary>Finds the workflows that another one uses as activities.</summary>
public interface IDefinitionResolver
{
    /// <summary>The workflow, or null when there is none.</summary>
    WorkflowDefinition? Find(WorkflowReference reference);
}

/// <summary>How a definition names a workflow that it uses as an activity.</summary>
/// <param name="ActivityType">The activity's type: the workflow's name without blanks, each word with a capital.</param>
/// <param name="DefinitionId">Null where the activity does not say it.</param>
/// <param name="Version">Null for the published version.</param>
public sealed record WorkflowReference(string ActivityType, string? DefinitionId, int? Version)
{
    /// <summary>The activity type under which a workflow of that name is used.</summary>
    public static string TypeOf(string workflowName) => Expressions.Accessors.Of(workflowName);
}

/// <summary>Turns definitions into what the interpreter runs.</summary>
public static class DefinitionCompiler
{
    public static CompileResult Compile(WorkflowDefinition definition, ActivityRegistry registry, IDefinitionResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        var problems = new CompileProblems();
        ExecutionMode.Check(definition, problems);
        var compilation = new Compilation(registry, resolver, problems);
        var compiled = compilation.Compile(definition);
        return new CompileResult(problems.IsFatal ? null : compiled, problems.All);
    }
}
