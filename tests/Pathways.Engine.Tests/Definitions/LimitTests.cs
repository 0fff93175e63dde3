using System.Globalization;
using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Definitions;

/// <summary>A definition that is larger than any journey is refused at once, by a sentence that says the limit.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Ten_megabytes_are_refused()
    {
        var problem = Refused($$"""{"definitionId":"{{new string('x', 10_000_000)}}"}""");
        Assert.Equal((ProblemCode.TooLarge, "$"), (problem.Code, problem.Place));
        Assert.Contains("5000000 au plus", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_activities_than_the_limit_are_refused()
    {
        Assert.Empty(DefinitionReader.Read(Lines(DefinitionReader.MaximumActivities - 1)).Problems);
        var problem = Refused(Lines(DefinitionReader.MaximumActivities));
        Assert.Equal((ProblemCode.TooLarge, "$.root"), (problem.Code, problem.Place));
        Assert.Contains("compte 5001 étapes, pour 5000 au plus", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_connections_than_the_limit_are_refused()
    {
        var connections = Enumerable.Repeat("a:Done->a", DefinitionReader.MaximumConnections + 1).ToArray();
        var problem = Refused(Build.Workflow(Build.Flowchart([Build.Line("a")], connections)).ToJsonString());
        Assert.Contains("20001 liaisons, pour 20000 au plus", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_not_every_database_keeps_is_refused_at_its_line()
    {
        var named = Build.Workflow(Build.Flowchart([Build.Line("a")]));
        named["name"] = "Parcours\0";
        var problem = Refused(named.ToJsonString().Replace(",\"name\"", ",\n\"name\"", StringComparison.Ordinal));
        Assert.Equal((ProblemCode.UnstorableText, "ligne 2"), (problem.Code, problem.Place));

        Assert.Empty(DefinitionReader.Read(Build.Workflow(Build.Flowchart([Build.Line("a", "'\\u0000'.length")])).ToJsonString()).Problems);
    }

    [Fact]
    public void Very_deep_nesting_is_refused_at_its_place()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"root":""", 100_000));
        var problem = Refused(deep);
        Assert.Equal(ProblemCode.InvalidJson, problem.Code);
        Assert.StartsWith("ligne 1, caractère ", problem.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Activities_as_deep_as_the_reader_takes_run()
    {
        var activity = Build.Line("innermost");
        for (var depth = 0; depth < 60; depth++) activity = Build.Activity($"s{depth}", "Elsa.Sequence", ("activities", new JsonArray(activity)));
        var result = new Playing(Build.Compiled(Build.Flowchart([activity]))).Start();
        Assert.Contains("innermost", result.Ids(JournalKind.Executed));
    }

    [Fact]
    public void Workflows_that_double_at_each_level_are_refused_before_they_fill_the_memory()
    {
        var result = DefinitionCompiler.Compile(Doubling(0), Activities.BuiltIn, new EachUsesTheNextTwice(lastLevel: 20));
        Assert.Null(result.Definition);
        var problem = Assert.Single(result.Problems, problem => problem.Code == ProblemCode.TooLarge);
        Assert.Contains("dépasse 20000 étapes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workflows_within_workflows_are_refused_before_they_fill_the_stack()
    {
        var result = DefinitionCompiler.Compile(Doubling(0), Activities.BuiltIn, new EachUsesTheNextTwice(lastLevel: int.MaxValue));
        Assert.Null(result.Definition);
        Assert.Contains("plus de 100 niveaux", result.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workflows_that_use_each_other_are_refused()
    {
        var (one, other) = (Using("one", "Other"), Using("other", "One"));
        var result = DefinitionCompiler.Compile(one, Activities.BuiltIn, new Library(one, other));
        Assert.Null(result.Definition);
        Assert.Equal(ProblemCode.RecursiveWorkflow, Assert.Single(result.Problems).Code);
    }

    private static DefinitionProblem Refused(string json)
    {
        var read = DefinitionReader.Read(json);
        Assert.Null(read.Definition);
        return read.Problems[0];
    }

    private static string Lines(int count) =>
        Build.Workflow(Build.Flowchart([.. Enumerable.Range(0, count).Select(number => Build.Activity($"a{number}", "Elsa.WriteLine"))])).ToJsonString();

    private static WorkflowDefinition Using(string name, string other)
    {
        var workflow = Build.Workflow(Build.Flowchart([Build.Activity("use", other)]));
        (workflow["definitionId"], workflow["name"]) = (name, name);
        return DefinitionReader.Read(workflow.ToJsonString()).Definition!;
    }

    private static WorkflowDefinition Doubling(int level)
    {
        var workflow = Build.Workflow(Build.Flowchart([Build.Activity("left", $"Level{level + 1}"), Build.Activity("right", $"Level{level + 1}")], "left:Done->right"));
        (workflow["definitionId"], workflow["name"]) = ($"Level{level}", $"Level{level}");
        return DefinitionReader.Read(workflow.ToJsonString()).Definition!;
    }

    private sealed class EachUsesTheNextTwice(int lastLevel) : IDefinitionResolver
    {
        public WorkflowDefinition? Find(WorkflowReference reference) =>
            int.Parse(reference.ActivityType[5..], CultureInfo.InvariantCulture) is var level && level <= lastLevel ? Doubling(level) : null;
    }

    private sealed class Library(params WorkflowDefinition[] workflows) : IDefinitionResolver
    {
        public WorkflowDefinition? Find(WorkflowReference reference) =>
            Array.Find(workflows, workflow => WorkflowReference.TypeOf(workflow.Name).Equals(reference.ActivityType, StringComparison.OrdinalIgnoreCase));
    }
}
