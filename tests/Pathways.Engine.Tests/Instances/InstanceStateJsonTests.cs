using System.Text.Json;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Instances;

public sealed class InstanceStateJsonTests
{
    public static IEnumerable<TheoryDataRow<object?>> Values() => new object?[]
    {
        null, true, "", "é\u2028\"\\", 0L, -1L, long.MaxValue, 0.1, -1e-300, 1e19, 1e300, double.NaN, double.NegativeInfinity, 12.50m, 0.1m,
        new DateTimeOffset(2027, 3, 12, 9, 0, 0, 1, 2, TimeSpan.FromHours(1)),
        new object?[] { 1L, null, Array.Empty<object?>() },
        new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["$date"] = "not one" }, [""] = 1.5 },
        new Dictionary<string, object?> { ["$map"] = 1L, ["b"] = 2L },
    }.Select(value => new TheoryDataRow<object?>(value));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_as_it_was(object? value)
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Event("e", "Go")]));
        var state = new Playing(definition).Start(("value", value)).State;
        var json = InstanceStateJson.Write(state);
        var read = InstanceStateJson.Read(json);
        Assert.Equal(json, InstanceStateJson.Write(read));
        Assert.Equal(value, read.Input["value"]);
        Assert.Equal(value?.GetType(), read.Input["value"]?.GetType());
    }

    [Fact]
    public void What_is_no_state_is_a_format_error()
    {
        foreach (var text in new[] { "", "{", "[]", "{}", "{\"id\":1}", "null" })
            Assert.Throws<FormatException>(() => InstanceStateJson.Read(text));
    }

    [Fact]
    public void A_state_is_compact()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Line("a"), Build.Event("e", "Go")], "a:Done->e"));
        Assert.InRange(InstanceStateJson.Write(new Playing(definition).Start().State).Length, 1, 500);
    }

    [Fact]
    public void What_an_activity_keeps_may_be_a_record()
    {
        var kept = new Kept("x", [1, 2]);
        Kept? read = null;
        var definition = Build.Compiled(
            Build.Flowchart([Build.Activity("a", ActingActivity.Type)]),
            new ActingActivity(context =>
            {
                context.SetState("kept", kept);
                read = context.State<Kept>("kept");
                context.Complete();
            }));
        new Playing(definition).Start();
        Assert.Equal(JsonSerializer.Serialize(kept), JsonSerializer.Serialize(read));
    }

    private sealed record Kept(string Name, int[] Numbers);
}
