using System.Net;
using System.Text.Json.Nodes;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Api;

/// <summary>What the palette and the forms of the editor are made of.</summary>
public sealed class DescriptorApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = "/api/descriptors/activities";

    private static readonly string[] Hints =
        ["singleline", "multiline", "days", "duration", "dropdown", "checkbox", "condition", "cases", "branches", "workflow", "event", "variable", "template", "expression"];

    [Fact]
    public async Task A_step_tells_what_its_form_asks_for_and_where_it_leads()
    {
        var diagnostic = Find(await ReadAsync(), "Pathways.Diagnostic");

        Assert.Equal(("Pathways", "Diagnostic", "Diagnostic", "Action"), ((string)diagnostic["namespace"]!, (string)diagnostic["name"]!, (string)diagnostic["category"]!, (string)diagnostic["kind"]!));
        var due = diagnostic["inputs"]![0]!;
        Assert.Equal(("dueDays", "days", true, 1), ((string)due["name"]!, (string)due["uiHint"]!, (bool)due["isWrapped"]!, (int)due["order"]!));
        Assert.Equal("15 jours (règle\u00a0: usage de Pathways)", (string)due["uiSpecifications"]!["suggestion"]!);
        Assert.Equal((1, 365), ((int)due["uiSpecifications"]!["minimum"]!, (int)due["uiSpecifications"]!["maximum"]!));
        Assert.Equal("""{"value":"Mobility","text":"Mobilité"}""", ApiAnswer.Plain(diagnostic["outputs"]![0]!["items"]![0]!));
        Assert.Equal("""{"name":"Done","displayName":"Fait","type":"Flow"}""", ApiAnswer.Plain(diagnostic["ports"]![0]!));
        var step = diagnostic["customProperties"]!;
        Assert.Equal(("Diagnostic", 2, "diagnostic", true, true), ((string)step["stage"]!, (int)step["stageOrder"]!, (string)step["icon"]!, (bool)step["isJourneyStep"]!, (bool)step["waits"]!));
        Assert.Equal("DeadlinePassed", (string)step["outcomes"]!.AsArray().Single(outcome => (bool)outcome!["isDeadline"]!)!["name"]!);
    }

    [Fact]
    public async Task A_template_tells_by_what_it_is_filled_in()
    {
        var message = Find(await ReadAsync(), "Pathways.Handoff")["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "message")!;
        Assert.Equal("template", (string)message["uiHint"]!);
        Assert.Equal("""{"value":"personne","text":"Prénom et initiale de la personne accompagnée"}""", ApiAnswer.Plain(message["uiSpecifications"]!["placeholders"]![2]!));
    }

    [Fact]
    public async Task A_switch_has_the_outcomes_of_its_cases_which_are_no_wrapped_input()
    {
        var descriptors = await ReadAsync();

        var choice = Find(descriptors, "Elsa.FlowSwitch");
        Assert.Equal(("Flow", "cases"), ((string)choice["customProperties"]!["stage"]!, (string)choice["customProperties"]!["outcomesFrom"]!));
        var cases = choice["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "cases")!;
        Assert.Equal(("cases", false), ((string)cases["uiHint"]!, (bool)cases["isWrapped"]!));
        Assert.Equal("branches", (string)Find(descriptors, "Elsa.FlowFork")["customProperties"]!["outcomesFrom"]!);
        Assert.Null(Find(descriptors, "Elsa.Delay")["customProperties"]!["outcomesFrom"]);
        Assert.True((bool)Find(descriptors, "Elsa.Flowchart")["isContainer"]!);
        Assert.False((bool)Find(descriptors, "Elsa.Flowchart")["isBrowsable"]!);
        Assert.True((bool)Find(descriptors, "Elsa.End")["isTerminal"]!);
    }

    [Fact]
    public async Task Every_hint_is_one_that_the_form_knows()
    {
        var descriptors = await ReadAsync();

        Assert.Equal(descriptors["items"]!.AsArray().Count, (int)descriptors["count"]!);
        Assert.All(descriptors["items"]!.AsArray().SelectMany(item => item!["inputs"]!.AsArray()), input => Assert.Contains((string)input!["uiHint"]!, Hints));
    }

    [Fact]
    public async Task They_are_for_coordinators()
    {
        using var nobody = ApiVisitor.Anonymous(app);
        (await nobody.GetAsync(Address)).ShouldRefuse(HttpStatusCode.Unauthorized, "connectez-vous");
        using var adviser = await ApiVisitor.SignedInAsync(app, SampleCases.Adviser);
        (await adviser.GetAsync(Address)).ShouldRefuse(HttpStatusCode.Forbidden, "réservée aux coordinateurs");
    }

    private async Task<JsonNode> ReadAsync()
    {
        using var editor = await ApiVisitor.SignedInAsync(app, SampleCases.Coordinator);
        return (await editor.GetAsync(Address)).ShouldBe(HttpStatusCode.OK);
    }

    private static JsonNode Find(JsonNode descriptors, string type) => descriptors["items"]!.AsArray().Single(item => (string)item!["typeName"]! == type)!;
}
