using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Importing;

/// <summary>A coordinator brings a file, reads what it holds and finds the people in the list.</summary>
public sealed class ImportPagesTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_file_becomes_people()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        await page.GotoAsync("/personnes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Importer des personnes" }).ClickAsync();
        await page.GetByLabel("Votre fichier").SetInputFilesAsync(new FilePayload
        {
            Name = "personnes.csv",
            MimeType = "text/csv",
            Buffer = ImportFiles.Utf8(ImportFiles.Header, "Imane;Importée;Barlin;1990;06 39 98 00 77;", "Ali;;Barlin;90;;", "Jordan;Blondel;Barlin;2001;;", $"{new string('x', 90)};Li;Barlin;;;"),
        });
        await page.PictureAsync("import");
        await page.ShouldBeUsableAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qu’il contient" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Lignes à corriger" }).WaitForAsync();
        foreach (var width in new[] { Widths.Desktop, Widths.Phone })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.PictureAsync($"import-apercu-{width}");
            await page.ShouldBeUsableAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer les lignes justes (2)" }).ClickAsync();

        await page.GetByText("Personnes ajoutées").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir les personnes" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Imane Importée" }).WaitForAsync();
        await page.GetByText("Exporter", new() { Exact = true }).ClickAsync();
        await page.PictureAsync("personnes-exporter");
        await page.ShouldBeUsableAsync();
        await page.Context.CloseAsync();
    }
}
