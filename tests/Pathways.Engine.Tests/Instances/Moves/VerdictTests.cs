using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Tests.Execution;
using static Pathways.Engine.Tests.Execution.Build;

namespace Pathways.Engine.Tests.Instances.Moves;

/// <summary>One instance, one change, one verdict.</summary>
public sealed class VerdictTests
{
    private static readonly ActivityRegistry Registry = Execution.Activities.With(new StepActivity());

    [Fact]
    public void A_step_before_and_one_after_change_nothing_for_who_waits_between()
    {
        var moving = new Moving(Flowchart([Event("e", "Go"), Line("z", "'end'")], "e:Done->z"));
        moving.MoveTo(Flowchart([Line("before"), Event("e", "Go"), Line("after", "'after'"), Line("z", "'end'")], "before:Done->e", "e:Done->after", "after:Done->z"));
        Assert.Equal(["after", "end"], moving.Playing.Happens("Go").Lines());
    }

    [Fact]
    public void Who_waits_at_a_removed_step_stays()
    {
        var assessment = new Moving(Flowchart([Named(Event("e", "Go"), "Attendre"), Line("z")], "e:Done->z")).Assess(Flowchart([Line("z")]));
        Assert.Equal((MoveVerdict.StepRemoved, "Attendre"), (assessment.Verdict, assessment.Step));
        Assert.Contains("«\u00A0Attendre\u00A0»", assessment.Sentence);
    }

    [Fact]
    public void A_renamed_step_is_found_by_its_name_and_its_wait_belongs_to_it()
    {
        var moving = new Moving(Flowchart([Named(Event("old", "Go"), "Attendre"), Line("z", "'end'")], "old:Done->z"));
        moving.MoveTo(Flowchart([Line("s"), Named(Event("new", "Go"), "Attendre"), Line("z", "'end'")], "s:Done->new", "new:Done->z"));
        Assert.Equal("new", Assert.Single(moving.State.Bookmarks).ActivityId);
        Assert.Equal(["end"], moving.Playing.Happens("Go").Lines());
    }

    [Fact]
    public void A_removed_step_is_replaced_by_hand()
    {
        var moving = new Moving(Flowchart([Event("e", "Go"), Line("z", "'old'")], "e:Done->z"));
        var target = Flowchart([Event("other", "Go"), Line("y", "'new'")], "other:Done->y");
        Assert.Equal(MoveVerdict.StepRemoved, moving.Assess(target).Verdict);
        moving.MoveTo(target, ("e", "other"));
        Assert.Equal(["new"], moving.Playing.Happens("Go").Lines());
    }

    [Fact]
    public void A_step_of_another_type_another_event_or_another_place_stays()
    {
        var moving = new Moving(Flowchart([Event("e", "Go")]));
        Assert.Equal(MoveVerdict.StepTypeChanged, moving.Assess(Flowchart([Activity("e", "Elsa.Delay", ("timeSpan", Literal("01:00:00", "TimeSpan")))])).Verdict);
        var other = moving.Assess(Flowchart([Event("e", "Leave")]));
        Assert.Equal((MoveVerdict.WaitChanged, "Go"), (other.Verdict, other.Detail));
        var inner = Activity("s", "Elsa.Sequence", ("activities", new JsonArray(Event("e", "Go"))));
        Assert.Equal(MoveVerdict.StepElsewhere, moving.Assess(Flowchart([inner])).Verdict);
    }

    [Fact]
    public void A_join_that_gains_a_branch_refuses_who_is_between_the_branches_and_takes_who_is_beyond()
    {
        var old = Flowchart([Line("s"), Event("a", "A"), Event("b", "B"), Line("j"), Event("e", "Go")], "s:Done->a", "s:Done->b", "a:Done->j", "b:Done->j", "j:Done->e");
        var changed = Flowchart(
            [Line("s"), Event("a", "A"), Event("b", "B"), Event("c", "C"), Line("j"), Event("e", "Go")],
            "s:Done->a", "s:Done->b", "s:Done->c", "a:Done->j", "b:Done->j", "c:Done->j", "j:Done->e");
        var moving = new Moving(old);
        Assert.Equal(MoveVerdict.FlowChanged, moving.Assess(changed).Verdict);
        moving.Playing.Happens("A");
        Assert.Equal(MoveVerdict.FlowChanged, moving.Assess(changed).Verdict);
        moving.Playing.Happens("B");
        moving.MoveTo(changed);
        Assert.Equal(InstanceSubStatus.Finished, moving.Playing.Happens("Go").State.SubStatus);
    }

    [Fact]
    public void A_step_put_on_a_branch_not_yet_passed_is_done_before_the_join()
    {
        var old = Flowchart([Line("s"), Event("a", "A"), Event("b", "B"), Line("j", "'joined'")], "s:Done->a", "s:Done->b", "a:Done->j", "b:Done->j");
        var changed = Flowchart(
            [Line("s"), Event("a", "A"), Event("b", "B"), Event("n", "N"), Line("j", "'joined'")], "s:Done->a", "s:Done->b", "a:Done->j", "b:Done->n", "n:Done->j");
        var moving = new Moving(old);
        moving.Playing.Happens("A");
        moving.MoveTo(changed);
        Assert.Empty(moving.Playing.Happens("B").Lines());
        Assert.Equal(["joined"], moving.Playing.Happens("N").Lines());
    }

    [Fact]
    public void A_step_put_into_a_loop_that_has_gone_round_does_not_starve_it()
    {
        var old = Flowchart([Event("e", "Go"), Line("l", "'round'")], "e:Done->l", "l:Done->e");
        var moving = new Moving(old);
        moving.Playing.Happens("Go");
        moving.Playing.Happens("Go");
        moving.MoveTo(Flowchart([Event("e", "Go"), Line("n", "'new'"), Line("l", "'round'")], "e:Done->n", "n:Done->l", "l:Done->e"));
        Assert.Equal(["new", "round"], moving.Playing.Happens("Go").Lines());
        Assert.Equal(["new", "round"], moving.Playing.Happens("Go").Lines());
    }

    [Fact]
    public void A_step_that_is_done_does_not_come_again()
    {
        var flow = new Moving(Flowchart([Line("done"), Event("e", "Go")], "done:Done->e")).Assess(Flowchart([Event("e", "Go"), Line("done")], "e:Done->done"));
        Assert.Equal((MoveVerdict.StepWouldRunAgain, "done", "e"), (flow.Verdict, flow.Step, flow.Detail));
        var sequence = new Moving(Sequence(Line("done"), Event("e", "Go"))).Assess(Sequence(Event("e", "Go"), Line("done")));
        Assert.Equal((MoveVerdict.StepWouldRunAgain, "done", "e"), (sequence.Verdict, sequence.Step, sequence.Detail));
    }

    [Fact]
    public void What_began_side_by_side_cannot_gain_an_activity()
    {
        static JsonObject Side(params JsonObject[] activities) => Flowchart([Activity("p", "Elsa.Parallel", ("activities", new JsonArray([.. activities])))]);
        var moving = new Moving(Side(Event("a", "A"), Event("b", "B")));
        Assert.Equal(MoveVerdict.FlowChanged, moving.Assess(Side(Event("a", "A"), Event("b", "B"), Event("c", "C"))).Verdict);
        moving.MoveTo(Side(Event("b", "B"), Event("a", "A")));
    }

    [Fact]
    public void Variables_keep_their_values_begin_with_their_defaults_or_are_dropped_aloud()
    {
        var root = Flowchart([Set("s", "T", Literal("kept")), Event("e", "Go"), Line("z", "getT() + getAdded()")], "s:Done->e", "e:Done->z");
        var moving = new Moving(Flowchart([Set("s", "T", Literal("kept")), Event("e", "Go")], "s:Done->e"));
        var workflow = Workflow(root);
        workflow["variables"] = new JsonArray(Variable("T", "String", ""), Variable("Added", "String", "+"));
        Assert.Equal(["N", "O"], moving.MoveTo(workflow).DroppedVariables);
        Assert.Equal(["kept+"], moving.Playing.Happens("Go").Lines());
    }

    [Fact]
    public void A_value_that_does_not_suit_the_variables_new_type_stays()
    {
        var root = Flowchart([Set("s", "T", Literal("text")), Event("e", "Go")], "s:Done->e");
        var workflow = Workflow(root);
        workflow["variables"] = new JsonArray(Variable("T", "Int32", 0));
        var assessment = new Moving(root).Assess(workflow);
        Assert.Equal((MoveVerdict.VariableRefused, "T"), (assessment.Verdict, assessment.Step));
    }

    [Fact]
    public void An_input_that_is_computed_now_keeps_the_value_with_which_the_wait_began()
    {
        static JsonObject Of(JsonObject title) => Flowchart([Activity("step", StepActivity.Type, ("title", title)), Line("z", "'end'")], "step:Done->z");
        var moving = new Moving(Of(Literal("Ancien")));
        moving.MoveTo(Of(JavaScript("'Nou' + 'veau'", "String")));
        Assert.Equal("Ancien", moving.State.Executions.Single(execution => execution.ActivityId == "step").Inputs!["title"]);
        Assert.Equal(["end"], moving.Playing.Meets("instance-1").Lines());
    }

    [Fact]
    public void What_an_activity_gave_is_still_read_after_the_step_was_renamed()
    {
        static JsonObject Of(string id) => Flowchart(
            [Named(Event(id, "A"), "Premier"), Event("e", "Go"), Line("z", "getLastResult()")], $"{id}:Done->e", "e:Done->z");
        var moving = new Moving(Of("old"));
        moving.Playing.Happens("A", "given");
        moving.MoveTo(Of("new"));
        Assert.Equal(["new"], moving.State.ActivityOutputs!.Keys);
    }

    [Fact]
    public void An_instance_that_ended_or_cannot_be_taken_up_again_stays()
    {
        var running = new Moving(Flowchart([Line("a"), Line("b")], "a:Done->b", "b:Done->a"));
        Assert.Equal(MoveVerdict.Faulted, running.Assess(Flowchart([Line("a"), Line("b")], "a:Done->b")).Verdict);
        var ended = new Moving(Flowchart([Line("z")]));
        Assert.Equal(MoveVerdict.Ended, ended.Assess(Flowchart([Line("z"), Line("y")])).Verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ContinueWithIncidentsStrategy")]
    public void A_faulted_step_is_corrected_by_a_move_and_then_run_again(string? strategy)
    {
        JsonObject Of(string id, string script)
        {
            var workflow = Workflow(Flowchart([Line("s"), Named(Line(id, script), "Relais"), Event("e", "Go"), Line("z")], $"s:Done->{id}", "s:Done->e", $"{id}:Done->z"));
            workflow["options"] = new JsonObject { ["incidentStrategyType"] = strategy };
            return workflow;
        }

        var moving = new Moving(Of("f", "throw new Error('non')"));
        Assert.Equal((MoveVerdict.StepRemoved, "Relais"), (moving.Assess(Flowchart([Line("s"), Event("e", "Go")], "s:Done->e")).Verdict, moving.Assess(Flowchart([Line("s"), Event("e", "Go")], "s:Done->e")).Step));
        moving.MoveTo(Of("corrected", "'oui'"));
        Assert.Equal("corrected", Assert.Single(moving.State.OpenIncidents).ActivityId);

        var retried = moving.Playing.Send(new RetryStimulus(moving.State.Incidents[0].ExecutionId!.Value));
        Assert.Equal(["oui", ""], retried.Lines());
        Assert.Equal(InstanceSubStatus.Suspended, retried.State.SubStatus);
        Assert.Equal(InstanceSubStatus.Finished, moving.Playing.Happens("Go").State.SubStatus);
    }

    private static JsonObject Named(JsonObject activity, string name)
    {
        activity["name"] = name;
        return activity;
    }

    private static JsonObject Sequence(params JsonObject[] activities) => Activity("root", "Elsa.Sequence", ("activities", new JsonArray([.. activities])));

    /// <summary>An instance that was started, and that may be moved.</summary>
    private sealed class Moving
    {
        private readonly CompiledDefinition _from;

        public Moving(JsonObject rootOrWorkflow)
        {
            _from = Compile(rootOrWorkflow, 1);
            Playing = new Playing(_from);
            Playing.Start();
        }

        public Playing Playing { get; }

        public InstanceState State => Playing.State;

        public MoveAssessment Assess(JsonObject rootOrWorkflow, params (string Source, string Target)[] corrections) =>
            To(rootOrWorkflow, corrections).Move.Assess();

        public MoveAssessment MoveTo(JsonObject rootOrWorkflow, params (string Source, string Target)[] corrections)
        {
            var (definition, move) = To(rootOrWorkflow, corrections);
            var assessment = move.Assess();
            Assert.Equal(MoveVerdict.Movable, assessment.Verdict);
            Playing.State = move.Move();
            Playing.Definition = definition;
            return assessment;
        }

        private (CompiledDefinition Definition, StateMove Move) To(JsonObject rootOrWorkflow, (string Source, string Target)[] corrections)
        {
            var to = Compile(rootOrWorkflow, 2);
            var mapping = ActivityMapping.Propose(_from, to, corrections.ToDictionary(each => each.Source, each => each.Target));
            return (to, new StateMove(State, new VersionPair(_from, to, mapping, Registry)));
        }

        private static CompiledDefinition Compile(JsonObject rootOrWorkflow, int version)
        {
            var workflow = rootOrWorkflow.ContainsKey("root") ? rootOrWorkflow : Workflow(rootOrWorkflow);
            return DefinitionCompiler.Compile(DefinitionReader.Read(workflow.ToJsonString()).Definition! with { Version = version }, Registry).Definition!;
        }
    }
}
