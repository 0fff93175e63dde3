using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Instances;

/// <summary>A running instance whose definition changes under it.</summary>
public sealed class NewVersionTests
{
    [Fact]
    public void A_wait_goes_on_in_a_version_with_more_activities_and_variables()
    {
        var playing = new Playing(Build.Compiled(Build.Flowchart([Build.Set("s", "T", Build.Literal("kept")), Build.Event("e", "Go"), Build.Line("z")], "s:Done->e", "e:Done->z")));
        playing.Start();
        var workflow = Build.Workflow(Build.Flowchart(
            [Build.Line("new"), Build.Set("s", "T", Build.Literal("kept")), Build.Event("e", "Go"), Build.Line("y", "getT() + getAdded()"), Build.Line("z", "'end'")],
            "new:Done->s", "s:Done->e", "e:Done->y", "y:Done->z"));
        workflow["variables"]!.AsArray().Add(Build.Variable("Added", "String", "+"));
        playing.Definition = Build.CompileWorkflow(workflow).Definition!;
        var result = playing.Happens("Go");
        Assert.Equal(["kept+", "end"], result.Lines());
        Assert.Equal(InstanceSubStatus.Finished, result.State.SubStatus);
    }

    [Fact]
    public void An_activity_that_a_version_lacks_becomes_an_incident_when_its_wait_is_met()
    {
        var playing = new Playing(Build.Compiled(Build.Flowchart([Build.Event("e", "Go")])));
        playing.Start();
        playing.Definition = Build.Compiled(Build.Flowchart([Build.Line("other")]));
        var result = playing.Happens("Go");
        Assert.Equal((IncidentKind.UnknownActivity, "e"), (result.Incident().Kind, result.Incident().ActivityId));
    }

    [Fact]
    public void An_activity_type_that_was_uninstalled_becomes_an_incident_and_the_rest_goes_on()
    {
        var root = Build.Flowchart([Build.Line("s"), Build.Activity("a", StepActivity.Type), Build.Event("e", "Go"), Build.Line("z", "'end'")], "s:Done->a", "s:Done->e", "e:Done->z");
        var playing = new Playing(Build.Compiled(root, new StepActivity()));
        playing.Start();
        playing.Definition = Build.Compile(root).Definition!;
        Assert.Equal(["end"], playing.Happens("Go").Lines());
        Assert.Equal(IncidentKind.UnknownActivity, playing.Meets("instance-1").Incident().Kind);
    }
}
