using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pathways.Designer.PartnerReplies;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>Every page, on a desktop in light and on a phone in dark: usable with a screen reader, never wider than the window.</summary>
public sealed class AccessibilityTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "boite", "/" },
        { "boite-filtree", "/?cherche=jordan" },
        { "boite-sans-resultat", "/?cherche=introuvable" },
        { "boite-equipe", "/?boite=Team" },
        { "boite-attente", "/?boite=Waiting" },
        { "boite-collegue", $"/?qui={SampleCases.Adviser.Id}" },
        { "absences", "/absences" },
        { "tache", $"/taches/{SampleCases.OpenTask}" },
        { "tache-faite", $"/taches/{SampleCases.DoneTask}" },
        { "personnes", "/personnes" },
        { "personnes-vide", "/personnes?cherche=introuvable" },
        { "dossier-relais", $"/personnes/{SampleCases.Jordan}" },
        { "relais", $"/personnes/{SampleCases.Jordan}/relais/{SampleCases.Handoff}" },
        { "partenaires", "/partenaires" },
        { "dossier-dispositif", $"/personnes/{SampleCases.Kenza}" },
        { "dossier-sans-parcours", $"/personnes/{SampleCases.Laurent}" },
        { "dossier-termine", $"/personnes/{SampleCases.Mariam}" },
        { "demarrer", $"/personnes/{SampleCases.Laurent}/parcours" },
        { "nouvelle-personne", "/personnes/nouvelle" },
        { "workflows", "/workflows" },
        { "workflow", $"/workflows/{SampleCases.Definition}" },
        { "dessin", $"/workflows/{SampleCases.Definition}/dessin" },
        { "versions", $"/workflows/{SampleCases.Definition}/versions" },
        { "brouillon", "/workflows/brouillon" },
        { "retirer", $"/workflows/{SampleCases.Definition}/versions/1/retirer" },
        { "incidents", "/incidents" },
        { "aide", "/aide" },
        { "aide-dessiner", "/aide/dessiner" },
        { "introuvable", "/nulle-part" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_usable(string name, string path)
    {
        foreach (var (width, dark) in new[] { (Widths.Desktop, false), (Widths.Phone, true) })
        {
            var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
            await page.GotoAsync(path);
            await page.PictureAsync($"{name}-{width}{(dark ? "-sombre" : "")}");
            await page.ShouldBeUsableAsync();
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task What_is_not_usable_is_found()
    {
        var page = await chromium.OpenAsync(app);
        await page.SetContentAsync("<html lang=fr><title>Essai</title><main><h1>Essai</h1><img src=x></main>");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(page.ShouldBeUsableAsync);
        await page.SetContentAsync("<html lang=fr><title>Essai</title><main><h1>Essai</h1><p style='width:2000px'>Large</main>");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(page.ShouldBeUsableAsync);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Widths.Desktop)]
    [InlineData(Widths.Phone)]
    public async Task An_adviser_s_inbox_and_a_form_with_mistakes_are_usable(int width)
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser, width);
        await page.GotoAsync("/");
        await page.PictureAsync($"boite-conseiller-{width}");
        await page.ShouldBeUsableAsync();

        await page.GotoAsync($"/taches/{SampleCases.OpenTask}");
        await page.GetByLabel("Restant").CheckAsync();
        await page.GetByLabel("Heures d’accompagnement").FillAsync("50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Terminer la tâche" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();
        await page.PictureAsync($"tache-erreurs-{width}");
        await page.ShouldBeUsableAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task The_pages_for_people_without_an_account_are_usable(int width, bool dark)
    {
        var link = app.Services.GetRequiredService<ReplyLinks>().Create(SampleCases.Handoff, AppFixture.Start.AddDays(11));
        var path = new Uri(link).AbsolutePath;
        var page = await chromium.OpenAsync(app, width, dark);
        foreach (var (name, address) in new[]
        {
            ("connexion", "/connexion"), ("reponse", path), ("reponse-oui", $"{path}?choix=oui"), ("reponse-non", $"{path}?choix=non"), ("reponse-question", $"{path}?choix=question"),
            ("reponse-inconnue", "/reponse/x"), ("aide-repondre", "/aide/repondre"),
        })
        {
            await page.GotoAsync(address);
            await page.PictureAsync($"{name}-{width}{(dark ? "-sombre" : "")}");
            await page.ShouldBeUsableAsync();
        }

        await page.Context.CloseAsync();
    }
}
