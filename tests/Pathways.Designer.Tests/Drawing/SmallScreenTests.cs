using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>On a telephone everything is there, and small changes are made by tapping.</summary>
public sealed class SmallScreenTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_drawing_its_panel_and_the_outline_fit(bool dark)
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Widths.Phone, dark);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        var light = dark ? "sombre" : "clair";
        await workshop.UsableAsync($"petit-dessin-{light}");
        await workshop.Step("accueil").Locator(".step-head").ClickAsync();
        await workshop.ShowPanelAsync();
        await workshop.UsableAsync($"petit-reglages-{light}");
        await workshop.ViewAsync("Plan");
        await page.Locator(".outline-row").First.ClickAsync();
        await workshop.UsableAsync($"petit-plan-{light}");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_other_mode_fits(bool dark)
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Widths.Phone, dark);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        var light = dark ? "sombre" : "clair";
        foreach (var (mode, words) in new[] { ("Essayer", "Commencer l’essai"), ("Comparer", "Aucune différence"), ("Suivre", "dans ce parcours type") })
        {
            await workshop.ModeAsync(mode);
            await workshop.Panel.GetByText(words).First.WaitForAsync();
            await workshop.UsableAsync($"petit-{mode.ToLowerInvariant()}-{light}");
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_is_added_connected_renamed_and_published_by_taps()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Widths.Phone);
        var workshop = await Workshop.BeginAsync(page, "Au doigt");
        await workshop.UsableAsync("petit-vide");
        await workshop.TapInAsync("Étape suivante");
        await workshop.TapInAsync("Sortie");
        await workshop.TapInAsync("Fin");

        await workshop.ViewAsync("Plan");
        await workshop.UsableAsync("petit-plan-trois");
        foreach (var (outcome, target) in new[] { ("Nouveau tour", "Sortie"), ("Délai dépassé", "Sortie") })
        {
            await page.Locator(".outline-row.level-2.is-outcome", new() { HasText = outcome }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une étape après" }).ClickAsync();
            await workshop.UsableAsync("petit-choix");
            await workshop.Chooser.Locator(".existing").GetByRole(AriaRole.Button, new() { Name = target, Exact = true }).ClickAsync();
        }

        await page.Locator(".outline-row.level-4.is-outcome", new() { HasText = "Délai dépassé" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une étape après" }).ClickAsync();
        await workshop.Chooser.Locator(".existing").GetByRole(AriaRole.Button, new() { Name = "Sortie", Exact = true }).ClickAsync();
        await page.Locator(".outline-row.is-step", new() { HasText = "Fin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Renommer" }).ClickAsync();
        await page.GetByLabel("Nouveau nom de « Fin »").FillAsync("Bonne route");
        await page.Keyboard.PressAsync("Enter");
        await workshop.UsableAsync("petit-plan-relie");
        await workshop.ErrorsAsync(0);
        await workshop.SavedAsync();

        await workshop.Tool("Publier").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Publier ce parcours type" }).WaitForAsync();
        await workshop.UsableAsync("petit-publier");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier la nouvelle version" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "La version 1 est publiée" }).WaitForAsync();
        Assert.Contains("Bonne route", (await workshop.DraftAsync()).ToJsonString(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
