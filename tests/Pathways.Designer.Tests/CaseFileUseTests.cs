using Microsoft.Playwright;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>The case file as people use it, each state looked at with axe.</summary>
public sealed class CaseFileUseTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_adviser_on_a_telephone_notes_a_call_corrects_it_and_lists_a_document()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser, Widths.Phone, dark: true);
        await page.GotoAsync($"/personnes/{SampleCases.Jordan}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Noter une action" }).ClickAsync();
        await page.GetByLabel("Heure").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();
        await LookAsync(page, "action-erreurs");

        await page.GetByLabel("Appel").CheckAsync();
        await page.GetByLabel("Jour", new() { Exact = true }).FillAsync("2027-02-26");
        await page.GetByLabel("Heure").FillAsync("14:30");
        await page.GetByLabel("Ce qui s’est dit ou passé").FillAsync("Rappelé pour la mobilité.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Corriger ou retirer" }).ClickAsync();
        await page.GetByLabel("Ce qui s’est dit ou passé").FillAsync("Rappelé : il passe le permis en mai.");
        await LookAsync(page, "action-corriger");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la correction" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Ajouter un document" }).ClickAsync();
        await page.GetByLabel("Droit de travailler").CheckAsync();
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Titre de séjour");
        await page.GetByLabel("Date du document").FillAsync("2026-03-20");
        await page.GetByLabel("Où il se trouve").FillAsync("Dossier partagé « Titres »");
        await page.GetByLabel("Dernier jour de validité").FillAsync("2027-03-19");
        await LookAsync(page, "document");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await page.GetByText("Expire le 19").WaitForAsync();
        await LookAsync(page, "dossier-actions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Actions et notes" }).ClickAsync();
        await page.GetByText("Corrigée par Karim Benali").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_coordinator_suspends_a_journey_and_merges_two_files()
    {
        var journey = await LiveJourney.StartAsync(app, "Mehdi");
        await app.WithDbAsync(async db =>
        {
            db.Add(new Beneficiary { Id = DerivedId.From("use", "mehdi"), FirstName = "Mehdi", LastName = "Essai", BirthYear = 1990, Commune = "Hersin", Phone = "06 39 98 02 02", OrganisationId = SampleCases.Adviser.OrganisationId, LeadAdviserId = SampleCases.Coordinator.Id, CreatedAt = app.Clock.Now });
            return await db.SaveChangesAsync();
        });
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        await page.GotoAsync($"/personnes/{journey.Person}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Suspendre le parcours" }).ClickAsync();
        await page.GetByLabel("Famille").CheckAsync();
        await page.GetByLabel("Jour de reprise").FillAsync("2027-04-12");
        await LookAsync(page, "suspendre");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspendre le parcours" }).ClickAsync();
        await page.GetByText("Le parcours est suspendu.").WaitForAsync();
        await LookAsync(page, "dossier-suspendu");

        await page.GetByRole(AriaRole.Link, new() { Name = "Fiches en double" }).ClickAsync();
        await LookAsync(page, "doublons");
        await page.GetByRole(AriaRole.Link, new() { Name = "Réunir – Mehdi Essai" }).ClickAsync();
        await page.GetByLabel("Hersin – fiche réunie").CheckAsync();
        await LookAsync(page, "reunir");
        await page.GetByRole(AriaRole.Button, new() { Name = "Réunir deux fiches" }).ClickAsync();
        await page.GetByText("Les deux fiches n’en font plus qu’une.").WaitForAsync();
        Assert.Contains("Hersin", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await page.GotoAsync($"/personnes/{SampleCases.Kenza}");
        await LookAsync(page, "dossier-rupture");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.PictureAsync("dossier-imprime");
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.ShouldBeUsableAsync();
    }
}
