using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("{{ Variables.N | plus: 1 }} {{ Input.who }} {{ CorrelationId }}", "1 Ada ")]
    [InlineData("{{ 'now' | date: '%A %-d %B %Y, %H:%M' }}", "vendredi 12 mars 2027, 09:00")]
    [InlineData("{{ '2027-07-04' | date: '%d/%m/%Y' }} {{ 'soon' | date: '%Y' }}", "04/07/2027 soon")]
    [InlineData("{% for x in Variables.O.list %}{{ forloop.index }}{{ x.name }};{% endfor %}{{ Variables.O.list.size }}", "1a;2b;2")]
    [InlineData("{{ Variables.Nobody }}|{{ Variables.T | default: 'vide' }}", "|vide")]
    public void A_template_sees_the_instance(string template, string expected)
    {
        var definition = Build.Compiled(Build.Flowchart(
            [Build.Set("o", "O", Build.JavaScript("({list: [{name: 'a'}, {name: 'b'}]})")), Build.Activity("w", "Elsa.WriteLine", ("text", Build.Liquid(template)))], "o:Done->w"));
        Assert.Equal([expected], new Playing(definition).Start(("who", "Ada")).Lines());
    }

    [Theory]
    [InlineData("{% for i in (1..1000000) %}x{% endfor %}")]
    [InlineData("{% include 'other' %}")]
    public void A_template_that_goes_too_far_is_an_incident(string template)
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Activity("w", "Elsa.WriteLine", ("text", Build.Liquid(template)))]));
        Assert.Equal(IncidentKind.Input, new Playing(definition).Start().Incident().Kind);
    }
}
