using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>A workflow is tried with a fictional person before anybody goes through it.</summary>
public sealed class TryingTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task A_person_is_taken_along_and_nothing_is_written(int width, bool dark)
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        var before = await app.CountRowsAsync();
        await BeginAsync(workshop, $"essayer-debut-{width}");
        await AnswerAsync(workshop, "Orientée vers le diagnostic", "Faire le diagnostic");
        await workshop.UsableAsync($"essayer-diagnostic-{width}");
        await AnswerAsync(workshop, "Fait (Mobilité)", "Mobilité");
        await workshop.LitAsync("relais-mobilite", "present");
        await page.Locator(".flow-line.walked").First.WaitForAsync();
        await workshop.UsableAsync($"essayer-attente-{width}");

        var emails = workshop.Panel.Locator(".emails > li");
        await Assertions.Expect(emails).ToHaveCountAsync(1);
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Aller à la prochaine échéance" }).ClickAsync();
        await Assertions.Expect(emails).ToHaveCountAsync(2);
        await emails.Last.Locator("summary").ClickAsync();
        await emails.Last.GetByText("Bonjour").WaitForAsync();
        await workshop.Panel.Locator(".story time", new() { HasText = "2027" }).First.WaitForAsync();
        await workshop.UsableAsync($"essayer-courriel-{width}");

        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Annuler le dernier geste" }).ClickAsync();
        await Assertions.Expect(emails).ToHaveCountAsync(1);
        Assert.Equal(before, await app.CountRowsAsync());
        Assert.False(Directory.Exists(app.PickupFolder) && Directory.EnumerateFiles(app.PickupFolder).Any());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_kept_scenario_that_goes_otherwise_keeps_the_workflow_from_being_published()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.CopyAsync(page, "Autrement", SampleCases.Definition);
        await BeginAsync(workshop, null);
        await AnswerAsync(workshop, "Orientée vers le diagnostic", "Faire le diagnostic");
        await workshop.Panel.GetByText("Garder ce scénario").First.ClickAsync();
        await workshop.Panel.GetByLabel("Nom du scénario").FillAsync("Jusqu’au diagnostic");
        await workshop.UsableAsync("essayer-garder");
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Garder ce scénario" }).ClickAsync();
        var kept = workshop.Panel.Locator(".kept-scenario").Filter(new() { HasText = "Jusqu’au diagnostic" });
        await kept.GetByText("Comme attendu").WaitForAsync();
        await workshop.SavedAsync();

        await workshop.ModeAsync("Dessiner");
        await workshop.GoToAsync("accueil", "Accueil aller-vers");
        await workshop.Panel.GetByLabel("« Orientée vers le diagnostic » mène à").SelectOptionAsync(new SelectOptionValue { Label = "Étape suivante" });
        await workshop.ModeAsync("Essayer");
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Tout rejouer" }).ClickAsync();
        await kept.GetByText("Ne donne plus le résultat attendu").WaitForAsync();
        await kept.GetByText("Au lieu de « Diagnostic », le parcours passe par « Étape suivante ».").WaitForAsync();
        await workshop.GoToAsync("suite", "Étape suivante");
        await workshop.LitAsync("suite", "present");
        await workshop.UsableAsync("essayer-autrement");

        await workshop.SavedAsync();
        await workshop.Tool("Publier").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Jusqu’au diagnostic").WaitForAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Publier la nouvelle version" })).ToHaveCountAsync(0);
        await workshop.UsableAsync("essayer-refus");
        await page.Context.CloseAsync();
    }

    private static async Task BeginAsync(Workshop workshop, string? picture)
    {
        await workshop.ModeAsync("Essayer");
        await workshop.Panel.GetByLabel("Prénom").FillAsync("Amina");
        await workshop.Panel.GetByLabel("Commune").FillAsync("Barlin");
        await workshop.Panel.GetByLabel("Le parcours commence le").FillAsync("2027-03-01");
        if (picture is not null)
            await workshop.UsableAsync(picture);
        await workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Commencer l’essai" }).ClickAsync();
        await workshop.LitAsync("accueil", "present");
    }

    /// <summary>Takes a suggested answer, until something else is waited for.</summary>
    private static async Task AnswerAsync(Workshop workshop, string answer, string next)
    {
        await workshop.Panel.Locator(".wait-card").GetByRole(AriaRole.Button, new() { Name = answer }).First.ClickAsync();
        await workshop.Panel.Locator(".wait-card", new() { HasText = next }).First.WaitForAsync();
    }
}
