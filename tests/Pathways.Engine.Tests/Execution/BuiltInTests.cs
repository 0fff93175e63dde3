using System.Globalization;
using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Tests.Execution;

/// <summary>The built-in activities that the recorded cases do not reach.</summary>
public sealed class BuiltInTests
{
    [Fact]
    public void Every_activity_has_texts_for_all_that_it_shows()
    {
        foreach (var descriptor in Activities.BuiltIn.Descriptors)
        {
            var labels = new[] { descriptor.DisplayName, descriptor.Description!, descriptor.Stage!.DisplayName }
                .Concat(descriptor.Inputs.Concat(descriptor.Properties).SelectMany(input => new[] { input.DisplayName, input.Help }.OfType<Label>().Concat(input.Choices.Select(choice => choice.Text))))
                .Concat(descriptor.Outputs.Select(output => output.DisplayName))
                .Concat(descriptor.Outcomes.Select(outcome => outcome.DisplayName));
            Assert.All(labels, label => Assert.NotNull(label.Source.GetString(label.Key, CultureInfo.GetCultureInfo("fr"))));
        }
    }

    [Fact]
    public void What_a_coordinator_draws_with_can_be_filled_in_by_a_form()
    {
        var drawn = Activities.BuiltIn.Descriptors.Where(descriptor => descriptor.Stage!.Name == "Flow").ToList();
        Assert.Equal(
            ["Elsa.Delay", "Elsa.End", "Elsa.Event", "Elsa.ExecuteWorkflow", "Elsa.FlowDecision", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowSwitch"],
            drawn.Select(descriptor => descriptor.Type));
        Assert.DoesNotContain(drawn, descriptor => descriptor.IsContainer);
        Assert.All(drawn.SelectMany(descriptor => descriptor.Inputs).Where(input => input.IsRequired), input => Assert.NotEqual(InputHint.Expression, input.Hint));
        Assert.All(Activities.BuiltIn.Descriptors.SelectMany(descriptor => descriptor.Inputs), input =>
        {
            Assert.Equal(input.Hint == InputHint.Dropdown, input.Choices.Count > 0);
            Assert.Equal(input.Choices.Count > 0 ? input.Choices[0].Value : null, input.Default);
        });
    }

    [Theory]
    [InlineData("Elsa.FlowSwitch", "cases", InputHint.Cases, OutcomeSource.Cases)]
    [InlineData("Elsa.FlowFork", "branches", InputHint.Branches, OutcomeSource.Branches)]
    [InlineData("Elsa.SetVariable", "variable", InputHint.Variable, null)]
    [InlineData("Elsa.FlowDecision", "condition", InputHint.Condition, null)]
    [InlineData("Elsa.Delay", "timeSpan", InputHint.Duration, null)]
    [InlineData("Elsa.FlowJoin", "mode", InputHint.Dropdown, null)]
    [InlineData("Elsa.ExecuteWorkflow", "workflowDefinitionId", InputHint.Workflow, null)]
    [InlineData("Elsa.Event", "eventName", InputHint.Event, null)]
    public void An_input_says_how_it_is_filled_in_and_what_it_leads_to(string type, string input, InputHint hint, OutcomeSource? outcomes)
    {
        var descriptor = Activities.BuiltIn.Find(type)!.Descriptor;
        Assert.Equal(hint, descriptor.Inputs.Concat(descriptor.Properties).Single(each => each.JsonName == input).Hint);
        Assert.Equal(outcomes, descriptor.OutcomesFrom);
    }

    [Fact]
    public void RunTask_asks_a_coordinator_and_gives_the_answer()
    {
        var run = new Playing(Build.Compiled(Build.Flowchart(
            [Build.Activity("r", "Elsa.RunTask", ("taskName", Build.Literal("Vérifier")), ("result", Build.Into("O"))), Build.Line("w", "getO().answer")], "r:Done->w")));
        var task = Assert.Single(run.Start().Effects<OpenTask>());
        Assert.Equal(("Vérifier", "Coordinator"), (task.Request.Title, task.Request.Audience));
        Assert.Equal(["fait"], run.Meets(task.TaskId, ("answer", "fait")).Lines());
    }

    [Fact]
    public void A_dispatched_workflow_is_waited_for_only_when_asked()
    {
        var input = Build.Input("Object", "JavaScript", "({n: 1})");
        var run = new Playing(Build.Compiled(Build.Flowchart(
            [
                Build.Activity("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Build.Literal("other")), ("input", input.DeepClone())),
                Build.Activity("e", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Build.Literal("other")), ("input", input), ("result", Build.Into("O"))),
                Build.Line("w", "getO().sum"),
            ],
            "d:Done->e", "e:Done->w")));
        var started = run.Start();
        Assert.Equal([null, "instance-1"], started.Effects<WorkflowDispatched>().Select(dispatched => dispatched.WaitId));
        Assert.All(started.Effects<WorkflowDispatched>(), dispatched => Assert.Equal(1L, dispatched.Input["n"]));
        Assert.Equal(BookmarkKind.Child, Assert.Single(started.State.Bookmarks).Kind);
        Assert.Equal(["3"], run.Meets("instance-1", ("sum", 3)).Lines());
    }

    [Fact]
    public void An_event_is_published_with_what_comes_with_it()
    {
        var started = new Playing(Build.Compiled(Build.Flowchart(
            [Build.Activity("p", "Elsa.PublishEvent", ("eventName", Build.Literal("Go")), ("payload", Build.JavaScript("[1, 2]")))]))).Start();
        var published = Assert.Single(started.Effects<EventPublished>());
        Assert.Equal(("Go", null), (published.EventName, published.CorrelationId));
        Assert.Equal(new object?[] { 1L, 2L }, published.Payload);
    }

    [Fact]
    public void An_instance_can_name_itself_and_say_whom_it_is_about()
    {
        var state = new Playing(Build.Compiled(Build.Flowchart(
            [Build.Activity("n", "Elsa.SetName", ("value", Build.JavaScript("'N' + 1", "String"))), Build.Activity("c", "Elsa.Correlate", ("correlationId", Build.Literal("p-1")))],
            "n:Done->c"))).Start().State;
        Assert.Equal(("N1", "p-1"), (state.Name, state.CorrelationId));
    }

    [Theory]
    [InlineData(10, 1, -4, true, "10;6;2;")]
    [InlineData(0, 4, 2, false, "0;2;")]
    [InlineData(3, 1, 1, true, "")]
    public void A_for_counts_up_or_down(int start, int end, int step, bool inclusive, string expected)
    {
        var loop = Build.Activity("f", "Elsa.For",
            ("start", Build.Literal(start, "Int32")), ("end", Build.Literal(end, "Int32")), ("step", Build.Literal(step, "Int32")),
            ("outerBoundInclusive", Build.Literal(inclusive, "Boolean")), ("body", Build.Line("b", "setT(getT() + getCurrentValue() + ';'); ''")));
        Assert.Equal(expected, new Playing(Build.Compiled(Build.Flowchart([loop]))).Start().State.Variables["T"]);
    }

    [Fact]
    public void A_for_without_a_step_forward_is_an_incident()
    {
        var loop = Build.Activity("f", "Elsa.For", ("end", Build.Literal(3, "Int32")), ("step", Build.Literal(0, "Int32")), ("body", Build.Line("b")));
        Assert.Equal("f", new Playing(Build.Compiled(Build.Flowchart([loop]))).Start().Incident().ActivityId);
    }

    [Fact]
    public void A_workflow_used_as_an_activity_may_be_used_twice()
    {
        var child = Build.Workflow(Build.Flowchart([Build.Event("e", "Go"), Build.Line("w", "getInput('Who')")], "e:Done->w"));
        child["name"] = "small step";
        child["definitionId"] = "small";
        child["inputs"] = new JsonArray(new JsonObject { ["name"] = "Who", ["type"] = "String" });
        var resolver = new One(DefinitionReader.Read(child.ToJsonString()).Definition!);
        var parent = Build.Workflow(Build.Flowchart(
            [Build.Line("s"), Build.Activity("a", "SmallStep", ("who", Build.Literal("Ada"))), Build.Activity("b", "SmallStep", ("who", Build.Literal("Bob")))], "s:Done->a", "s:Done->b"));
        var compiled = DefinitionCompiler.Compile(DefinitionReader.Read(parent.ToJsonString()).Definition!, Activities.BuiltIn, resolver);
        Assert.Empty(compiled.Problems);
        var run = new Playing(compiled.Definition!);
        Assert.Equal(2, run.Start().State.Bookmarks.Count);
        Assert.Equal(["Ada", "Bob"], run.Happens("Go").Lines());
    }

    private sealed class One(WorkflowDefinition definition) : IDefinitionResolver
    {
        public WorkflowDefinition? Find(WorkflowReference reference) => reference.ActivityType == "SmallStep" ? definition : null;
    }
}
