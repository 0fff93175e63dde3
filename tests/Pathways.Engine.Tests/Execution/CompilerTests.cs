using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

public sealed class CompilerTests
{
    [Theory]
    [InlineData("CSharp")]
    [InlineData("C#")]
    [InlineData("Python")]
    public void A_language_that_runs_arbitrary_code_is_refused_by_name(string language)
    {
        var result = Build.Compile(Build.Flowchart([Build.Activity("a", "Elsa.WriteLine", ("text", Build.Input("String", language, "1")))]));
        var problem = Assert.Single(result.Problems);
        Assert.Null(result.Definition);
        Assert.Equal((ProblemCode.RefusedExpression, "a"), (problem.Code, problem.Place));
        Assert.Contains(language, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flowchart_by_tokens_is_refused_by_name()
    {
        var root = Build.Flowchart([Build.Line("a")]);
        root["customProperties"] = new JsonObject { ["executionMode"] = "TokenBased" };
        var result = Build.Compile(root);
        Assert.Null(result.Definition);
        Assert.Equal((ProblemCode.TokenMode, "root"), (result.Problems[0].Code, result.Problems[0].Place));
        root["customProperties"] = new JsonObject { ["executionMode"] = "CounterBased" };
        Assert.Empty(Build.Compile(root).Problems);
    }

    [Fact]
    public void An_unknown_activity_is_a_problem_that_names_it_and_what_to_do()
    {
        var problem = Assert.Single(Build.Compile(Build.Flowchart([Build.Activity("a", "Acme.Missing", ("name", "Relance"))])).Problems);
        Assert.Equal(
            new DefinitionProblem(ProblemCode.UnknownActivityType, "a", "L’étape « Relance » est d’un type inconnu, « Acme.Missing » : installez ce type ou remplacez l’étape."),
            problem);
    }

    [Fact]
    public void Code_that_cannot_be_parsed_is_a_problem_of_its_activity()
    {
        var result = Build.Compile(Build.Flowchart([Build.Line("js", "1 +"), Build.Activity("liquid", "Elsa.WriteLine", ("text", Build.Liquid("{% if %}")))]));
        Assert.Equal([(ProblemCode.InvalidExpression, "js"), (ProblemCode.InvalidExpression, "liquid")], result.Problems.Select(problem => (problem.Code, problem.Place)));
        Assert.Equal(IncidentKind.Input, new Playing(result.Definition!).Start().Incident().Kind);
    }

    [Fact]
    public void A_way_back_that_not_every_path_has_come_is_a_problem_and_faults_who_follows_it()
    {
        var result = Build.Compile(Build.Flowchart([Build.Line("s"), Build.Line("a"), Build.Line("b")], "s:Done->a", "s:Done->b", "a:Done->b", "b:Done->a"));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemCode.InvalidBackwardConnection, "b"), (problem.Code, problem.Place));
        var run = new Playing(result.Definition!).Start();
        Assert.Equal((IncidentKind.InvalidConnection, "b"), (run.Incident().Kind, run.Incident().ActivityId));
        Assert.Equal(InstanceSubStatus.Faulted, run.State.SubStatus);
    }

    [Fact]
    public void A_connection_to_nothing_is_a_problem_and_is_not_followed()
    {
        var result = Build.Compile(Build.Flowchart([Build.Line("a")], "a:Done->ghost"));
        Assert.Equal((ProblemCode.UnknownConnectionEnd, "ghost"), (result.Problems[0].Code, result.Problems[0].Place));
        Assert.Equal(InstanceSubStatus.Finished, new Playing(result.Definition!).Start().State.SubStatus);
    }

    [Fact]
    public void A_workflow_within_itself_is_refused()
    {
        var workflow = Build.Workflow(Build.Flowchart([Build.Activity("a", "Itself")]));
        workflow["name"] = "itself";
        var definition = DefinitionReader.Read(workflow.ToJsonString()).Definition!;
        var result = DefinitionCompiler.Compile(definition, Activities.BuiltIn, new Always(definition));
        Assert.Null(result.Definition);
        Assert.Equal(ProblemCode.RecursiveWorkflow, Assert.Single(result.Problems).Code);
    }

    [Fact]
    public void The_triggers_are_the_events_that_may_start_an_instance()
    {
        var start = Build.Event("e", "Go");
        start["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var definition = Build.Compiled(Build.Flowchart([start, Build.Event("f", "Later")], "e:Done->f"));
        Assert.Equal([new Trigger("e", "Elsa.Event", "Go")], definition.Triggers);
    }

    [Fact]
    public void A_graph_knows_its_start_its_ways_back_and_its_dominators()
    {
        var graph = Build.Compile(Build.Flowchart(
            [Build.Line("a"), Build.Line("b"), Build.Line("c"), Build.Line("d"), Build.Line("alone")],
            "a:Done->b", "a:Done->c", "b:Done->d", "c:Done->d", "d:Done->b")).Definition!.Root.Graph!;
        Assert.Equal(0, graph.Start);
        Assert.Equal([(true, false), (true, false), (true, false), (true, false), (false, true)], graph.Connections.Select(connection => (connection.IsValid, connection.IsBackward)));
        Assert.Equal([-1, 0, 0, 0, -1], graph.ImmediateDominators);
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(graph.Reaches));
    }

    [Fact]
    public void Two_activities_of_one_type_and_version_are_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Activities.With(new StepActivity(), new StepActivity()));

    private sealed class Always(WorkflowDefinition definition) : IDefinitionResolver
    {
        public WorkflowDefinition? Find(WorkflowReference reference) => definition;
    }
}
