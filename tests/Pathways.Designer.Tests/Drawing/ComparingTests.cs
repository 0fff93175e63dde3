using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>What a version changes is told and shown on the drawing, and an old one can be taken up again.</summary>
public sealed class ComparingTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Versions_and_the_draft_are_compared_then_one_is_restored_and_one_retracted()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await RenameAsync(workshop, "Accueil aller-vers", "Accueil dans le quartier");
        await workshop.PublishAsync(2);
        await workshop.GoToAsync("fin-accueil", "Fin");
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Supprimer", Exact = true }).ClickAsync();
        await workshop.GoToAsync("sortie-accueil", "Sortie sans parcours");
        await workshop.Offer("Fin").ClickAsync();
        await workshop.SavedAsync();

        await workshop.ModeAsync("Comparer");
        await workshop.Panel.GetByText("Étapes ajoutées : 1 · retirées : 1 · modifiées : 0").WaitForAsync();
        await workshop.Tool("Tout voir").ClickAsync();
        await workshop.MarkAsync("fin-2", "Ajoutée");
        await workshop.MarkAsync("fin-accueil", "Retirée");
        await page.Locator(".flow-line.gone").First.WaitForAsync();
        await workshop.UsableAsync("comparer-brouillon");

        await workshop.Panel.GetByLabel("Avant", new() { Exact = true }).SelectOptionAsync("1");
        await workshop.Panel.GetByLabel("Après", new() { Exact = true }).SelectOptionAsync("2");
        await workshop.Panel.GetByText("Étapes ajoutées : 0 · retirées : 0 · modifiées : 1").WaitForAsync();
        await workshop.Panel.Locator("del", new() { HasText = "Accueil aller-vers" }).WaitForAsync();
        await workshop.Panel.Locator("ins", new() { HasText = "Accueil dans le quartier" }).WaitForAsync();
        await workshop.MarkAsync("accueil", "Modifiée");
        await Assertions.Expect(page.Locator(".step-mark")).ToHaveCountAsync(1);
        await workshop.UsableAsync("comparer-versions");

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Reprendre comme brouillon – Version 1" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("modifié par Claire Dumont").WaitForAsync();
        await workshop.UsableAsync("comparer-reprendre");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reprendre cette version" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await workshop.Panel.GetByLabel("Après", new() { Exact = true }).SelectOptionAsync("draft");
        await workshop.Panel.GetByText("Aucune différence").WaitForAsync();
        await workshop.Tool("Tout voir").ClickAsync();
        await workshop.LegibleAsync();

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Retirer… – Version 2" }).ClickAsync();
        await dialog.GetByText("personnes en cours").Or(dialog.GetByText("personne en cours")).First.WaitForAsync();
        await workshop.UsableAsync("comparer-retirer");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retirer cette version" }).ClickAsync();
        await workshop.Panel.Locator(".version").First.GetByText("Retirée").WaitForAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_workflow_without_a_version_has_nothing_to_compare()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Widths.Phone, dark: true);
        var workshop = await Workshop.BeginAsync(page, "Rien à comparer");
        await workshop.ModeAsync("Comparer");
        await workshop.Panel.GetByText("il n’y a rien à comparer").WaitForAsync();
        await workshop.UsableAsync("comparer-vide");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Steps_that_nobody_placed_are_legible_when_all_is_undone_and_in_a_comparison()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Administrator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.Tool("Tout voir").ClickAsync();
        await workshop.LegibleAsync();
        await workshop.GoToAsync("diagnostic", "Diagnostic");
        await workshop.Panel.GetByLabel("Nom de l’étape").FillAsync("Diagnostic à deux");
        await workshop.Tool("Annuler").ClickAsync();
        await workshop.Tool("Tout voir").ClickAsync();
        await workshop.LegibleAsync();

        await workshop.ModeAsync("Comparer");
        await workshop.Panel.GetByLabel("Après", new() { Exact = true }).SelectOptionAsync("1");
        await workshop.Panel.GetByText("Ce qui change").WaitForAsync();
        await workshop.Tool("Tout voir").ClickAsync();
        await workshop.LegibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task RenameAsync(Workshop workshop, string name, string wish)
    {
        await workshop.GoToAsync("accueil", name);
        await workshop.Panel.GetByLabel("Nom de l’étape").FillAsync(wish);
        await workshop.SavedAsync();
    }
}
