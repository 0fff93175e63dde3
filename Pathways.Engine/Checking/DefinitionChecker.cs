using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>
/// Says whether a definition keeps its promises in every run: whatever the outcomes, in whatever order answers come.
/// </summary>
/// <remarks>
/// All runs of a flowchart are followed through the situations that they can reach. Beyond <see cref="MaximumSituations"/>
/// the report is not exact: what was found still holds, and the rest is an error of its own, because a definition that
/// cannot be proved must not be published either.
/// <para>
/// A fault is taken to end the run, also where the definition goes on beside incidents: what the others do after it is not
/// followed, because somebody has to look at the incident anyhow.
/// </para>
/// </remarks>
public static class DefinitionChecker
{
    /// <summary>How many situations of one flowchart are looked at. The journeys of Pathways take a few hundred.</summary>
    public const int MaximumSituations = 50_000;

    /// <summary>Reads a definition and checks it; what cannot be read is what is wrong with it.</summary>
    public static CheckReport Check(string json, ActivityRegistry registry, IDefinitionResolver? resolver = null)
    {
        var read = DefinitionReader.Read(json);
        return read.Definition is { } definition
            ? Check(definition, registry, resolver)
            : new CheckReport([.. read.Problems.Select(Of)], IsExact: true, StatesExplored: 0);
    }

    /// <param name="resolver">Finds the workflows that the definition uses as activities; each is checked by itself.</param>
    public static CheckReport Check(WorkflowDefinition definition, ActivityRegistry registry, IDefinitionResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        return Check(definition, registry, DefinitionCompiler.Compile(definition, registry, resolver));
    }

    /// <param name="compiled">What became of compiling the definition.</param>
    internal static CheckReport Check(WorkflowDefinition definition, ActivityRegistry registry, CompileResult compiled) =>
        Check(registry, new Container(definition.Root, registry, MaximumSituations), compiled);

    internal static CheckReport Check(WorkflowDefinition definition, ActivityRegistry registry, Container root) =>
        Check(registry, root, DefinitionCompiler.Compile(definition, registry));

    private static CheckReport Check(ActivityRegistry registry, Container root, CompileResult compiled)
    {
        List<CheckProblem> problems = [.. compiled.Problems.Select(Of), .. new StepRules(registry).Check(root), .. RunRules.Check(root)];
        var explorers = Explorers(root).ToList();
        var isExact = root.IsFaithful && explorers.TrueForAll(explorer => explorer.IsExact);
        if (!isExact && !problems.Exists(problem => problem.Severity == CheckSeverity.Error)) problems.Add(NotProved(explorers));
        return new CheckReport([.. problems.OrderBy(problem => problem.Severity)], isExact, explorers.Sum(explorer => (long)explorer.Count));
    }

    private static CheckProblem Of(DefinitionProblem problem) => new(problem.Code, CheckSeverity.Error, problem.Place, problem.Message);

    private static IEnumerable<FlowExplorer> Explorers(Container container) =>
        container.Explorers.Concat(container.Inner.SelectMany(Explorers));

    private static CheckProblem NotProved(List<FlowExplorer> explorers)
    {
        var entangled = explorers.Find(explorer => !explorer.IsExact);
        if (entangled is null) return new CheckProblem(CheckCode.NotProved, CheckSeverity.Error, null, CheckTexts.Text($"{CheckCode.NotProved}.Container"));
        if (entangled.Shape.LoopsThatLeak is not [var (backEdge, meeting), ..])
            return new CheckProblem(CheckCode.NotProved, CheckSeverity.Error, null, CheckTexts.Text(CheckCode.NotProved, entangled.Count));
        var (head, node) = (entangled.Net.Nodes[entangled.Net.Edges[backEdge].Target], entangled.Net.Nodes[meeting]);
        return new CheckProblem(CheckCode.NotProved, CheckSeverity.Error, node.Id, CheckTexts.Text($"{CheckCode.NotProved}.Loop", head.Name, node.Name));
    }
}
