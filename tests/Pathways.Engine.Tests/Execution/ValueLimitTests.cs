using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

/// <summary>What one activity or one burst works out is bounded, and what goes beyond is an incident that says the limit.</summary>
public sealed class ValueLimitTests
{
    [Fact]
    public void An_expression_that_gives_a_huge_text_is_an_incident()
    {
        var result = new Playing(Build.Compiled(Build.Flowchart([Build.Line("a", "'x'.repeat(1000001)")]))).Start();
        Assert.Equal((IncidentKind.Input, "a"), (result.Incident().Kind, result.Incident().ActivityId));
        Assert.Contains("1000001 caractères ou éléments, pour 1000000 au plus", result.Incident().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a' + String.fromCharCode(0)")]
    [InlineData("[{ text: ['\\0'] }]")]
    [InlineData("({ ['\\0']: 1 })")]
    public void A_text_that_not_every_database_keeps_is_an_incident(string script)
    {
        var result = new Playing(Build.Compiled(Build.Flowchart([Build.Set("a", "T", Build.JavaScript(script, "Object"))]))).Start();
        Assert.Equal((IncidentKind.Input, "a"), (result.Incident().Kind, result.Incident().ActivityId));
        Assert.Contains("U+0000", result.Incident().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_keeps_its_value_when_a_script_gives_it_a_huge_one()
    {
        var result = new Playing(Build.Compiled(Build.Flowchart([Build.Line("a", "setT('y'), setT('x'.repeat(1000001)), ''")]))).Start();
        Assert.Contains("pour 1000000 au plus", result.Incident().Message, StringComparison.Ordinal);
        Assert.Equal("y", result.State.Variables["T"]);
    }

    [Fact]
    public void A_variable_that_doubles_for_ever_stops_at_the_limit()
    {
        var result = new Playing(Build.Compiled(Build.Flowchart(
            [Build.Line("a"), Build.Set("b", "T", Build.JavaScript("getT() + getT() + 'x'", "String"))], "a:Done->b", "b:Done->a"))).Start();
        Assert.Equal("b", result.Incident().ActivityId);
        Assert.True(InstanceStateJson.Write(result.State).Length < 2_000_000);
    }

    [Fact]
    public void A_burst_that_works_out_large_texts_again_and_again_stops_at_the_limit()
    {
        var result = new Playing(Build.Compiled(Build.Flowchart(
            [Build.Line("a", "'x'.repeat(900000)"), Build.Line("b")], "a:Done->b", "b:Done->a"))).Start();
        Assert.Contains("dépassent 20000000 caractères", result.Incident().Message, StringComparison.Ordinal);
        Assert.Equal(23, result.Ids(JournalKind.Executed).Count(id => id == "a"));
    }

    [Fact]
    public void A_loop_that_never_waits_stops_with_what_it_wrote_bounded()
    {
        var result = new Playing(Build.Compiled(Build.Flowchart([Build.Line("a", "'x'.repeat(1000)"), Build.Line("b")], "a:Done->b", "b:Done->a"))).Start();
        Assert.Equal(IncidentKind.TooManySteps, result.Incident().Kind);
        Assert.True(result.Journal.Count < 4 * Interpreter.DefaultMaximumExecutions, $"{result.Journal.Count}");
    }
}
