using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Engine.Checking;

/// <summary>All that keeps a definition from being published: what the checker finds in every run, and what its kept scenarios find in theirs.</summary>
public sealed class DefinitionCheck(ActivityRegistry activities, KeptScenarios scenarios)
{
    /// <summary>Reads a definition and checks it; what cannot be read is what is wrong with it.</summary>
    public CheckReport Check(string json) =>
        DefinitionReader.Read(json).Definition is { } definition ? Check(definition, null) : DefinitionChecker.Check(json, activities);

    /// <param name="resolver">Finds the workflows that the definition uses as activities.</param>
    /// <exception cref="OperationCanceledException">It was cancelled while a scenario was played.</exception>
    public CheckReport Check(WorkflowDefinition definition, IDefinitionResolver? resolver, CancellationToken cancellationToken = default)
    {
        var compiled = DefinitionCompiler.Compile(definition, activities, resolver);
        var report = DefinitionChecker.Check(definition, activities, compiled);
        var kept = compiled is { Definition: { } runnable, Problems.Count: 0 } ? scenarios.Check(runnable, cancellationToken) : KeptScenarios.Unreadable(definition);
        return report with { Problems = [.. report.Problems.Concat(kept).OrderBy(problem => problem.Severity)] };
    }
}
