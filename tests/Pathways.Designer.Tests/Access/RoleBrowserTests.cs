using Microsoft.Playwright;
using Pathways.Activities.Coordination;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>
/// What those do in a browser who neither advise nor coordinate, on a desktop in light and on a telephone in dark, each page
/// looked at with axe. Advisers, coordinators and partners have tests beside what they work with.
/// </summary>
public sealed class RoleBrowserTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop)]
    [InlineData(Widths.Phone)]
    public async Task A_clause_facilitator_takes_a_task_of_a_placement_and_comments_on_it(int width)
    {
        var page = await OpenAsync(Readers.Facilitator.Staff(), width);
        await LookAsync(page, "/", $"facilitateur-boite-{width}");
        await LookAsync(page, "/personnes", $"facilitateur-personnes-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kenza Chérif" }).ClickAsync();
        await page.ShouldBeUsableAsync();

        var task = width == Widths.Desktop ? "kenza-today" : "kenza-week";
        await LookAsync(page, $"/taches/{task}", $"facilitateur-tache-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Je m’en occupe" }).ClickAsync();
        await page.GetByText("C’est vous qui vous en occupez.").WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.GotoAsync("/");
        await page.Locator($"a[href='/taches/{task}']").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Widths.Desktop)]
    [InlineData(Widths.Phone)]
    public async Task Who_meets_people_outside_enters_somebody_and_corrects_what_was_missing(int width)
    {
        var page = await OpenAsync(Readers.Host.Staff(), width);
        await LookAsync(page, "/", $"accueil-boite-{width}");
        await LookAsync(page, "/personnes", $"accueil-personnes-{width}");
        await page.GotoAsync("/personnes/nouvelle");
        await page.GetByLabel("Prénom").FillAsync($"Zita{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la personne" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"accueil-erreurs-{width}");

        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Passage");
        await page.GetByLabel("Commune").FillAsync("Barlin");
        await page.GetByLabel("Karim Benali").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la personne" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"Zita{width} Passage" }).WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"accueil-dossier-{width}");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Widths.Desktop)]
    [InlineData(Widths.Phone)]
    public async Task An_administrator_is_shown_accounts_workflows_and_incidents_and_no_person(int width)
    {
        var page = await OpenAsync(SampleCases.Administrator, width);
        foreach (var path in new[] { "/", "/workflows", "/incidents", "/comptes/inviter" })
        {
            await LookAsync(page, path, $"administration{path.Replace('/', '-')}-{width}");
            await Assertions.Expect(page.GetByText("Chérif")).ToHaveCountAsync(0);
        }

        await page.GetByLabel("Prénom et nom").FillAsync("Zoé Arrivée");
        await page.GetByLabel("Adresse électronique").FillAsync("zoé");
        await page.Locator("[name=q-role]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }).ClickAsync();
        await page.GetByText("adresse").First.WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"administration-inviter-erreur-{width}");
        await page.Context.CloseAsync();
    }

    private Task<IPage> OpenAsync(StaffMember staff, int width) => chromium.OpenAsAsync(app, staff, width, dark: width == Widths.Phone);

    private static async Task LookAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await page.PictureAsync(name);
        await page.ShouldBeUsableAsync();
    }
}
