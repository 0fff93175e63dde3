using System.Text.Json.Nodes;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Moves;
using static Pathways.Engine.Tests.Execution.Build;

namespace Pathways.Engine.Tests.Instances.Moves;

public sealed class MappingTests
{
    private static readonly CompiledDefinition From = Compiled(Flowchart([Line("same"), Named("old", "Premier"), Named("gone", "Deuxième"), Named("twin", "Jumeau")]));

    private static readonly CompiledDefinition To = Compiled(
        Flowchart([Line("same"), Named("new", "Premier"), Named("other", "Troisième"), Named("twin1", "Jumeau"), Named("twin2", "Jumeau")]));

    [Fact]
    public void Activities_are_found_by_id_then_by_a_name_that_is_there_once() => Assert.Equal(
        [
            ("root", "root", MappingOrigin.SameId), ("same", "same", MappingOrigin.SameId), ("old", "new", MappingOrigin.SameName),
            ("gone", null, MappingOrigin.Removed), ("twin", null, MappingOrigin.Removed),
        ],
        ActivityMapping.Propose(From, To).Activities.Select(activity => (activity.Source, activity.Target, activity.Origin)));

    [Fact]
    public void A_hand_corrects_it_and_unknown_keys_are_left_out()
    {
        var mapping = ActivityMapping.Propose(From, To, new Dictionary<string, string>
        {
            ["old"] = "",
            ["gone"] = "other",
            ["twin"] = "nowhere",
            ["nobody"] = "same",
        });
        Assert.Equal((null, "other", null), (mapping.TargetOf("old"), mapping.TargetOf("gone"), mapping.TargetOf("twin")));
        Assert.Equal(
            [MappingOrigin.ByHand, MappingOrigin.ByHand, MappingOrigin.Removed],
            mapping.Activities.Skip(2).Select(activity => activity.Origin));
        Assert.Empty(mapping.Doubled);
    }

    [Fact]
    public void Two_activities_that_become_one_are_told() =>
        Assert.Equal(["same"], ActivityMapping.Propose(From, To, new Dictionary<string, string> { ["gone"] = "same" }).Doubled);

    [Fact]
    public void The_root_stays_the_root_whatever_its_id()
    {
        var root = Flowchart([Line("same")]);
        root["id"] = "Flowchart1";
        Assert.Equal("Flowchart1", ActivityMapping.Propose(From, Compiled(root)).TargetOf("root"));
    }

    private static JsonObject Named(string id, string name)
    {
        var line = Line(id);
        line["name"] = name;
        return line;
    }
}
