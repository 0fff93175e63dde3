using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>Whoever cannot use a mouse builds the same pathway in the outline.</summary>
public sealed class OutlineTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task By_keyboard_alone_then_undone_and_redone_to_the_start()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Au clavier");
        var typist = new Typist(workshop);
        await typist.PressAsync("Alt+p");
        await page.GetByText("Ajoutez la première étape").WaitForAsync();
        await workshop.UsableAsync("plan-vide");

        await typist.AddAsync(FiveStages.Steps[0].Offer);
        foreach (var (from, outcome, to) in FiveStages.MainLine)
        {
            await typist.ToOutcomeAsync(from, outcome);
            await typist.AddAsync(FiveStages.NameOf(to));
        }

        foreach (var (from, outcome, to) in FiveStages.SideLines)
        {
            await typist.ToOutcomeAsync(from, outcome);
            await typist.ConnectAsync(FiveStages.NameOf(to));
            await typist.Line.WaitForAsync();
        }

        await typist.ToStepAsync("levee-d-un-frein");
        await typist.PressAsync("Enter");
        await typist.TabToAsync(workshop.Panel.GetByLabel("Frein (obligatoire)"));
        await typist.TypeAsync("Mobil");
        await workshop.ErrorsAsync(0);
        var drawn = await workshop.DraftAsync();
        Assert.Equal(FiveStages.Links, Workshop.LinksOf(drawn));
        await workshop.UsableAsync("plan-clavier");

        for (var undone = 0; undone < 100 && await workshop.Tool("Annuler").IsEnabledAsync(); undone++)
            await typist.PressAsync("Control+z");
        Assert.Empty((await workshop.DraftAsync())["root"]!["activities"]!.AsArray());
        for (var redone = 0; redone < 100 && await workshop.Tool("Rétablir").IsEnabledAsync(); redone++)
            await typist.PressAsync("Control+y");
        Assert.Equal(drawn.ToJsonString(), (await workshop.DraftAsync()).ToJsonString());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_is_chosen_in_the_list_by_keys_and_no_other_on_the_way()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Liste");
        var typist = new Typist(workshop);
        await typist.PressAsync("Alt+p");
        await page.GetByText("Ajoutez la première étape").WaitForAsync();
        await typist.AddAsync("Diagnostic");
        await typist.AddAsync("Sortie");
        await typist.AddAsync("Fin");

        await typist.ToOutcomeAsync("diagnostic", "DeadlinePassed");
        await typist.TabToAsync(page.GetByLabel("Relier à…"));
        await typist.PressAsync("ArrowDown");
        await typist.PressAsync("S");
        await typist.PressAsync("Enter");
        await page.Locator(".outline-row.is-reference", new() { HasText = "va à Sortie" }).WaitForAsync();
        Assert.Equal(["diagnostic:DeadlinePassed>sortie", "diagnostic:Done>sortie", "sortie:Done>fin"], await workshop.LinksAsync());
        await page.Context.CloseAsync();
    }
}
