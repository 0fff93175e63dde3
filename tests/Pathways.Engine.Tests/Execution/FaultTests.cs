using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

public sealed class FaultTests
{
    [Fact]
    public void An_activity_that_neither_completes_nor_waits_is_an_incident()
    {
        var result = Acting(_ => { });
        Assert.Equal((IncidentKind.NothingToWaitFor, "a"), (result.Incident().Kind, result.Incident().ActivityId));
        Assert.Equal(InstanceSubStatus.Faulted, result.State.SubStatus);
    }

    [Fact]
    public void A_fault_keeps_its_message_and_an_exception_is_explained()
    {
        Assert.Equal("Il manque une date.", Acting(_ => throw new ActivityFaultException("Il manque une date.")).Incident().Message);
        Assert.Equal("L’étape « a » a rencontré une erreur imprévue : broken", Acting(_ => throw new InvalidOperationException("broken")).Incident().Message);
    }

    [Fact]
    public void An_input_of_the_wrong_kind_is_an_incident_that_names_it()
    {
        var result = new Playing(Build.Compiled(
            Build.Flowchart([Build.Activity("a", StepActivity.Type, ("days", Build.JavaScript("'soon'", "Int32")))]), new StepActivity())).Start();
        Assert.Equal((IncidentKind.Input, "La valeur de « Days » n’a pas pu être calculée : « soon » n’est pas un nombre."), (result.Incident().Kind, result.Incident().Message));
    }

    [Fact]
    public void An_unknown_variable_is_an_incident()
    {
        var result = Acting(context => context.SetVariable("Nobody", 1));
        Assert.Equal(IncidentKind.UnknownVariable, result.Incident().Kind);
    }

    [Fact]
    public void A_loop_that_never_waits_stops_with_an_incident()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Line("a"), Build.Line("b")], "a:Done->b", "b:Done->a"));
        var result = new Playing(definition, interpreter: new Interpreter(100)).Start();
        Assert.Equal((IncidentKind.TooManySteps, InstanceSubStatus.Faulted), (result.Incident().Kind, result.State.SubStatus));
        Assert.Equal(100, result.Ids(JournalKind.Executed).Count());
    }

    [Fact]
    public void A_loop_by_a_while_that_never_waits_stops_too()
    {
        var root = Build.Activity("w", "Elsa.While", ("condition", Build.Literal(true, "Boolean")), ("body", Build.Line("b")));
        var result = new Playing(Build.Compiled(root)).Start();
        Assert.Equal(IncidentKind.TooManySteps, result.Incident().Kind);
    }

    [Fact]
    public void What_is_queued_beside_a_fault_still_runs_and_its_waits_stay()
    {
        var definition = Build.Compiled(Build.Flowchart(
            [Build.Line("s"), Build.Activity("f", "Elsa.Fault", ("message", Build.Literal("boom"))), Build.Line("b"), Build.Event("e", "Go")],
            "s:Done->f", "s:Done->b", "b:Done->e"));
        var result = new Playing(definition).Start();
        Assert.Equal(["root", "s", "f", "b", "e"], result.Ids(JournalKind.Executed));
        Assert.Empty(result.Effects<ReleaseWait>());
        Assert.Equal("e", Assert.Single(result.State.Bookmarks).ActivityId);
        Assert.Equal(InstanceSubStatus.Faulted, result.State.SubStatus);
    }

    [Fact]
    public void An_instance_starts_once_and_only_a_start_goes_without_a_state()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Event("e", "Go")]));
        var started = new Playing(definition).Start();
        Assert.Throws<ArgumentException>(() => new Interpreter().Run(definition, started.State, "x", new StartStimulus(new Dictionary<string, object?>()), default, NoLookups.Instance));
        Assert.Throws<ArgumentException>(() => new Interpreter().Run(definition, null, "x", new EventStimulus("Go", null), default, NoLookups.Instance));
    }

    private static BurstResult Acting(Action<ActivityContext> act) =>
        new Playing(Build.Compiled(Build.Flowchart([Build.Activity("a", ActingActivity.Type)]), new ActingActivity(act))).Start();
}
