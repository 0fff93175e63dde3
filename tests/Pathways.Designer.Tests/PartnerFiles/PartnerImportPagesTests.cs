using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;
using static Pathways.Designer.Tests.PartnerFiles.PartnerFileSamples;

namespace Pathways.Designer.Tests.PartnerFiles;

/// <summary>A coordinator brings a file of structures, reads what it holds, says who is who, and finds a partner in the directory.</summary>
public sealed class PartnerImportPagesTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_file_becomes_partners()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        await page.GotoAsync("/partenaires");
        await page.GetByRole(AriaRole.Link, new() { Name = "Importer des partenaires" }).ClickAsync();
        await page.GetByLabel("Votre fichier").SetInputFilesAsync(new FilePayload
        {
            Name = "fiches.json",
            MimeType = "application/json",
            Buffer = Utf8(File(
                [
                    Structure("lire", ",\"telephone\":\"+33321000000\"", "Atelier de lecture"),
                    Structure("ccas", name: "CCAS de Barlin").Replace("Houdain", "Barlin", StringComparison.Ordinal),
                    Structure("faux", ",\"siret\":1", "Fausse"),
                    Structure("vide", name: "Sans service"),
                ],
                [Service("l", "lire", ",\"zone_eligibilite\":[\"200093201\"]", "lecture-ecriture-calcul--maitriser-le-francais"), Service("c", "ccas")])),
        });
        await page.ShouldBeUsableAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qu’il contient" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Fiches à corriger" }).WaitForAsync();
        foreach (var width in new[] { Widths.Desktop, Widths.Phone })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.PictureAsync($"partenaires-apercu-{width}");
            await page.ShouldBeUsableAsync();
        }
        await page.GetByText("C’est un autre").ClickAsync();
        await page.GetByText("Les solliciter dès maintenant").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer ce qui est juste" }).ClickAsync();

        await page.GetByText("Partenaires ajoutés").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir les partenaires" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Atelier de lecture" }).ClickAsync();
        await page.GetByText("Inscrire une pause").ClickAsync();
        await page.PictureAsync("partenaire");
        await page.ShouldBeUsableAsync();
        await page.Context.CloseAsync();
    }
}
