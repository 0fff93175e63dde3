using Pathways.Engine.Definitions;

namespace Pathways.Engine.Execution;

/// <summary>A definition made ready to run: immutable, and shared by all threads.</summary>
public sealed class CompiledDefinition
{
    internal CompiledDefinition(WorkflowDefinition definition) => Definition = definition;

    public WorkflowDefinition Definition { get; }

    public string DefinitionId => Definition.DefinitionId;

    public int Version => Definition.Version;
}

/// <summary>What compiling gave.</summary>
/// <param name="Definition">Null where the definition cannot be run at all.</param>
/// <param name="Problems">
/// What is wrong. A definition with a problem must not be published. It may still run: an instance that was started before
/// goes on until it reaches the place, and faults there.
/// </param>
public sealed record CompileResult(CompiledDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);
