using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>What the check finds is shown where it is, and keeps a workflow from being published that could drop somebody.</summary>
public sealed class CheckingTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_unsound_workflow_is_refused_with_the_run_that_shows_it()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Sans suite");
        foreach (var offer in new[] { "Formation", "Fin" })
            await workshop.Offer(offer).ClickAsync();
        foreach (var outcome in new[] { "ToNextStep", "NotPlaced", "DeadlinePassed" })
            await workshop.ConnectByClicksAsync("formation", outcome, "Fin");
        await workshop.ErrorsAsync(1);
        await workshop.SavedAsync();

        await workshop.Tool("Publier").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "ne peut pas encore être publié" });
        await dialog.GetByText("sans suite ni sortie codée").WaitForAsync();
        await dialog.GetByText("Chemin : « Formation »").WaitForAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Publier la nouvelle version" })).ToHaveCountAsync(0);
        await workshop.UsableAsync("dessin-refus");

        await dialog.Locator(".problem").First.ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await workshop.Step("formation").Locator(".step-card.visited").WaitForAsync();
        await page.Locator(".flow-line.walked").First.WaitForAsync();
        await Assertions.Expect(workshop.Problems.First).ToHaveAttributeAsync("aria-pressed", "true");
        await workshop.UsableAsync("dessin-chemin");

        await workshop.Problems.First.ClickAsync();
        await Assertions.Expect(page.Locator(".flow-line.walked")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_workflow_is_published_while_people_are_under_way()
    {
        await LiveJourney.StartAsync(app, "Nadia");
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.Step("diagnostic").Locator(".step-head").ClickAsync();
        await workshop.Panel.GetByLabel("Nom de l’étape").FillAsync("Diagnostic partagé");
        await workshop.SavedAsync();

        await workshop.Tool("Publier").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("en cours dans la version 1").WaitForAsync();
        await workshop.UsableAsync("dessin-publier");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Publier la nouvelle version" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "La version 2 est publiée" }).WaitForAsync();
        await workshop.UsableAsync("dessin-publie");
        await dialog.GetByRole(AriaRole.Link, new() { Name = "Déplacer les personnes en cours" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/versions", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
