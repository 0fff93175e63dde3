using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>Everything about a step is set by choosing and typing in a form; code is shown to whoever asks for it.</summary>
public sealed class PropertiesTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task A_condition_is_chosen_and_kept_as_JavaScript(int width, bool dark)
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        var workshop = await Workshop.BeginAsync(page, $"Condition {width}");
        await workshop.ShowPanelAsync();
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Ajouter une variable" }).ClickAsync();
        await workshop.Panel.GetByLabel("Nom", new() { Exact = true }).FillAsync("Freins");
        await workshop.Panel.GetByLabel("Contenu").SelectOptionAsync(new SelectOptionValue { Label = "valeur ou liste" });
        await workshop.UsableAsync($"reglages-variable-{width}");
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await AddAsync(workshop, "Diagnostic");
        await workshop.Panel.GetByLabel("Retenir « Freins à lever » dans la variable").SelectOptionAsync(new SelectOptionValue { Label = "Freins" });
        await AddAsync(workshop, "Décision");

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Ajouter une condition" }).ClickAsync();
        await workshop.Panel.GetByLabel("Question").SelectOptionAsync(new SelectOptionValue { Label = "contient" });
        await workshop.Panel.GetByLabel("Valeur").SelectOptionAsync(new SelectOptionValue { Label = "Logement" });
        await Assertions.Expect(workshop.Panel.GetByText("getFreins()")).ToBeHiddenAsync();
        await workshop.UsableAsync($"reglages-condition-{width}");
        await workshop.Panel.GetByText("Voir l’expression").ClickAsync();
        await Assertions.Expect(workshop.Panel.GetByLabel("Expression (JavaScript)")).ToHaveValueAsync("getFreins().includes('Housing')");

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Ajouter une condition" }).ClickAsync();
        await workshop.Panel.GetByLabel("Il faut").SelectOptionAsync("or");
        await workshop.UsableAsync($"reglages-conditions-{width}");
        Assert.Equal("getFreins().includes('Housing') || getFreins().includes('Mobility')", Value(await workshop.DraftAsync(), "condition"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_duration_is_a_number_and_its_unit()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await BeginAsync(page, "Durée", "Patienter");
        await workshop.Panel.GetByLabel("Durée").FillAsync("3");
        await workshop.Panel.GetByLabel("Unité").SelectOptionAsync(new SelectOptionValue { Label = "semaines" });
        await workshop.UsableAsync("reglages-duree");
        Assert.Equal("21.00:00:00", Value(await workshop.DraftAsync(), "timeSpan"));
        await page.ReloadAsync();
        await workshop.Steps.First.Locator(".step-head").ClickAsync();
        await Assertions.Expect(workshop.Panel.GetByLabel("Durée")).ToHaveValueAsync("21");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_value_that_is_not_possible_says_so_at_its_field_and_the_default_comes_back()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await BeginAsync(page, "Valeurs", "Diagnostic");
        var due = workshop.Panel.GetByLabel("À faire sous (jours)");
        await due.FillAsync("0");
        await Assertions.Expect(due).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(due).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Au moins 1\\."));
        await workshop.UsableAsync("reglages-invalide");

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Revenir à la valeur par défaut" }).ClickAsync();
        await Assertions.Expect(due).Not.ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Null((await workshop.DraftAsync())["root"]!["activities"]!.AsArray().Single()!["dueDays"]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_that_leads_back_to_itself_says_so()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.GoToAsync("accueil", "Accueil aller-vers");
        await Assertions.Expect(workshop.Panel.GetByLabel("« Délai dépassé » mène à")).ToHaveValueAsync("accueil");
        await page.Context.CloseAsync();
    }

    private static async Task<Workshop> BeginAsync(IPage page, string name, string offer)
    {
        var workshop = await Workshop.BeginAsync(page, name);
        await AddAsync(workshop, offer);
        return workshop;
    }

    private static async Task AddAsync(Workshop workshop, string offer)
    {
        if (await workshop.Offer(offer).IsVisibleAsync())
            await workshop.Offer(offer).ClickAsync();
        else
            await workshop.TapInAsync(offer);
        await workshop.Steps.Filter(new() { HasText = offer }).First.WaitForAsync();
    }

    private static string Value(JsonObject definition, string input) =>
        (string)definition["root"]!["activities"]!.AsArray().Single(step => step![input] is not null)![input]!["expression"]!["value"]!;
}
