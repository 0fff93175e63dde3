using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("var s = 'x'; for (;;) s += s")]
    [InlineData("new Array(1e9).fill(0).length")]
    [InlineData("(function f() { return f() })()")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("var a = []; for (let i = 0; i < 40000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("var a = []; for (let i = 0; i < 40000; i++) a = [a]; '' + a")]
    [InlineData("var a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a")]
    [InlineData("eval('1')")]
    [InlineData("(() => {}).constructor('return 1')()")]
    [InlineData("new Promise(() => {})")]
    [InlineData("System.IO.File.ReadAllText('/etc/hostname')")]
    [InlineData("importNamespace('System')")]
    public void A_script_that_goes_too_far_is_an_incident_and_nothing_worse(string script)
    {
        var result = new Playing(Build.Compiled(Build.Flowchart([Build.Set("s", "O", Build.JavaScript(script))]))).Start();
        Assert.Equal((IncidentKind.Input, "s"), (result.Incident().Kind, result.Incident().ActivityId));
    }

    [Theory]
    [InlineData("typeof getO().GetType + typeof getO().Count + typeof getO().list.Length", "undefinedundefinedundefined")]
    [InlineData("getO().list.map(x => x * 2).join() + getO().list.length + ('name' in getO())", "2,62true")]
    [InlineData("variables.N = 4; variables.N + getN() + getVariable('N')", "12")]
    [InlineData("setVariable('T', 'set'); getT()", "set")]
    [InlineData("new Date().toISOString() + '/' + new Date(2027, 0, 1).getTimezoneOffset()", "2027-03-12T09:00:00.000Z/0")]
    [InlineData("[isNullOrEmpty(null), isNullOrWhiteSpace(' x '), toJson({a: [1, 'é']}), getWorkflowInstanceId()].join()", "true,false,{\"a\":[1,\"é\"]},instance")]
    [InlineData("getInput('who') + (getInput('nobody') === null)", "Adatrue")]
    [InlineData("(async () => 'later')()", "later")]
    [InlineData("stringFromBase64(stringToBase64('été'))", "été")]
    [InlineData("setCorrelationId('c-1'); getCorrelationId()", "c-1")]
    [InlineData("globalThis.getN() + this.getVariable('N')", "0")]
    public void A_script_sees_the_instance(string script, string expected)
    {
        var definition = Build.Compiled(Build.Flowchart(
            [Build.Set("o", "O", Build.JavaScript("({name: 'x', list: [1, 3]})")), Build.Line("w", script)], "o:Done->w"));
        Assert.Equal([expected], new Playing(definition).Start(("who", "Ada")).Lines());
    }

    [Fact]
    public void Nothing_leaks_from_one_evaluation_to_the_next()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Line("a", "leak = 1; Array.prototype.x = 1; ''"), Build.Line("b", "typeof leak + typeof [].x")], "a:Done->b"));
        Assert.Equal(["", "undefinedundefined"], new Playing(definition).Start().Lines());
    }

    [Fact]
    public void Chance_is_the_same_for_the_same_instance_and_differs_between_instances()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Line("a", "Math.random() + newGuid()"), Build.Line("b", "Math.random() + newGuid()")], "a:Done->b"));
        var (once, twice, other) = (new Playing(definition).Start().Lines(), new Playing(definition).Start().Lines(), new Playing(definition, "other").Start().Lines());
        Assert.Equal(once, twice);
        Assert.Equal(4, once.Concat(other).Distinct().Count());
    }

    [Fact]
    public void What_activities_gave_out_can_be_read_by_name()
    {
        var given = Build.Activity("i", "Elsa.If", ("name", "Majeur"), ("condition", Build.JavaScript("true", "Boolean")));
        var definition = Build.Compiled(Build.Flowchart(
            [given, Build.Line("w", "[getOutputFrom('Majeur'), getOutputFrom('i', 'Result'), getResultFromMajeur(), getLastResult(), getOutputFrom('nobody')].join()")], "i:Done->w"));
        Assert.Equal(["true,true,true,true,"], new Playing(definition).Start().Lines());
    }
}
