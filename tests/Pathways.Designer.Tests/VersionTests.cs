using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>A coordinator drafts and publishes a version, moves people to it and back.</summary>
public sealed class VersionTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private const string Versions = $"/workflows/{SampleCases.Definition}/versions";

    [Fact]
    public async Task From_a_draft_to_a_new_version_to_the_people_who_are_moved_to_it_and_back()
    {
        var (movable, waiting) = (await LiveJourney.StartAsync(app, "Nadia"), await LiveJourney.StartAsync(app, "Omar"));
        await waiting.AskPartnerAsync();
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);

        await page.GotoAsync($"/workflows/{SampleCases.Definition}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Versions et brouillon" }).ClickAsync();
        await page.GetByText("Aucun brouillon en cours.").WaitForAsync();
        await CheckAsync(page, "versions");

        await PublishChangedAsync(page);
        await MoveAsync(page);
        Assert.Equal((2, 1), (await VersionOfAsync(movable), await VersionOfAsync(waiting)));
        await RevertAsync(page);
        Assert.Equal((1, 1), (await VersionOfAsync(movable), await VersionOfAsync(waiting)));

        await CorrectAndMoveAsync(page);
        Assert.Equal((2, 2), (await VersionOfAsync(movable), await VersionOfAsync(waiting)));
        Assert.Equal("demander-transport", (await waiting.HandoffAsync()).ActivityId);
        await page.GotoAsync($"/personnes/{waiting.Person}");
        await page.GetByText("Le parcours est passé à une autre version (1 → 2)").First.WaitForAsync();

        await page.GotoAsync($"{Versions}/2/retirer");
        await CheckAsync(page, "retirer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer cette version" }).ClickAsync();
        await page.GetByText("La version est retirée").WaitForAsync();
        await page.GotoAsync("/workflows");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Parcours non publiés" }).WaitForAsync();
        await CheckAsync(page, "workflows-retires");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_place_and_kept_in_the_form()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        using var answer = await coordinator.FillInAsync("/workflows/brouillon", "import", ("json", "{ \"definitionId\": oups"));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("ligne 1, caractère 19", text, StringComparison.Ordinal);
        Assert.Contains("{ \"definitionId\": oups</textarea>", text, StringComparison.Ordinal);
        using var other = await coordinator.FillInAsync(
            $"/workflows/{SampleCases.Definition}/brouillon", "import", ("json", "{\"definitionId\":\"autre\",\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[]}}"));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Contains("et non", WebUtility.HtmlDecode(await other.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_journey_is_a_draft_until_it_is_sound_and_the_second_of_two_is_told()
    {
        const string Draft = """{"definitionId":"nouveau","name":"Parcours nouveau","root":{"type":"Elsa.Flowchart","id":"r","activities":[{"id":"x","type":"Pathways.Inconnu"}]}}""";
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        using var saved = await coordinator.FillInAsync("/workflows/brouillon", "import", ("json", Draft));
        Assert.Equal("/workflows/nouveau/versions?fait=enregistre", saved.Headers.Location?.PathAndQuery);
        Assert.Contains("Parcours nouveau", await coordinator.ReadAsync("/workflows"), StringComparison.Ordinal);
        using var published = await coordinator.FillInAsync("/workflows/nouveau/versions", "publish");
        var text = WebUtility.HtmlDecode(await published.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, published.StatusCode);
        Assert.Contains("Pathways.Inconnu", text, StringComparison.Ordinal);
        using var late = await coordinator.FillInAsync("/workflows/brouillon", "import", ("json", Draft));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(Draft, await coordinator.ReadAsync("/workflows/nouveau/brouillon/json"));

        using var discarded = await coordinator.FillInAsync("/workflows/nouveau/versions", "discard");
        Assert.Equal("/workflows", discarded.Headers.Location?.PathAndQuery);
        using var gone = await coordinator.GetAsync("/workflows/nouveau/versions");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData(Versions)]
    [InlineData($"{Versions}/1/json")]
    [InlineData($"{Versions}/1/retirer")]
    [InlineData($"{Versions}/1/deplacer?vers=2")]
    [InlineData($"/workflows/{SampleCases.Definition}/brouillon")]
    [InlineData($"/workflows/{SampleCases.Definition}/brouillon/json")]
    [InlineData($"/workflows/{SampleCases.Definition}/deplacements/x")]
    public async Task An_adviser_does_not_get_in(string path)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await adviser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task PublishChangedAsync(IPage page)
    {
        var json = await app.WithDbAsync(db => db.Definitions.Where(row => row.DefinitionId == SampleCases.Definition && row.Version == 1).Select(row => row.Json).SingleAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Importer un brouillon" }).ClickAsync();
        await CheckAsync(page, "brouillon");
        await page.GetByLabel("Texte de la définition").FillAsync(Changed(json));
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le brouillon" }).ClickAsync();
        await page.GetByText("Le brouillon est enregistré.").WaitForAsync();
        await CheckAsync(page, "versions-brouillon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier le brouillon" }).ClickAsync();
        await page.GetByText("Le brouillon est publié").WaitForAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Version 2" }).GetByText("Publiée", new() { Exact = true }).WaitForAsync();
    }

    private static async Task MoveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Déplacer vers la version 2" }).ClickAsync();
        await page.GetByText("1 personne peut passer à la nouvelle version").WaitForAsync();
        await page.GetByText("1 personne attend à l’étape supprimée").WaitForAsync();
        await CheckAsync(page, "deplacer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Déplacer 1 parcours" }).ClickAsync();
        await page.GetByText("Cochez la case de confirmation").WaitForAsync();
        await page.GetByLabel("Je confirme").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Déplacer 1 parcours" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Résultat" }).WaitForAsync();
        await CheckAsync(page, "deplacement");
    }

    private static async Task RevertAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le déplacement" }).ClickAsync();
        await page.GetByText("Parcours revenus à leur version").WaitForAsync();
        await CheckAsync(page, "deplacement-annule");
    }

    private static async Task CorrectAndMoveAsync(IPage page)
    {
        await page.GotoAsync($"{Versions}/1/deplacer?vers=2");
        await page.Locator("select[name='c-relais-mobilite']").SelectOptionAsync(new SelectOptionValue { Label = "Demander un transport" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Vérifier de nouveau" }).ClickAsync();
        await page.GetByText("2 personnes peuvent passer à la nouvelle version").WaitForAsync();
        await page.GetByLabel("Je confirme").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Déplacer 2 parcours" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Résultat" }).WaitForAsync();
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        foreach (var width in new[] { Widths.Phone, Widths.Desktop })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.PictureAsync($"{name}-{width}");
            await page.ShouldBeUsableAsync();
        }
    }

    private Task<int> VersionOfAsync(LiveJourney journey) => app.WithDbAsync(db =>
        db.Instances.Where(row => row.CorrelationId == journey.Person.ToString()).Select(row => row.DefinitionVersion).SingleAsync());

    /// <summary>The request about mobility has another id and another name.</summary>
    private static string Changed(string json)
    {
        var journey = JsonNode.Parse(json.Replace("relais-mobilite", "demander-transport", StringComparison.Ordinal))!;
        journey["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == "demander-transport")!["name"] = "Demander un transport";
        return journey.ToJsonString();
    }
}
