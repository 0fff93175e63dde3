using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>A coordinator who has never programmed draws a pathway of five stages: with the mouse, and by single clicks.</summary>
public sealed class DrawingByHandTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private const int Wide = 1900;
    private const int Column = 290;
    private const int Row = 260;

    [Fact]
    public async Task By_mouse()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Wide);
        await page.SetViewportSizeAsync(Wide, 1100);
        var workshop = await Workshop.BeginAsync(page, "À la souris");
        await workshop.UsableAsync("dessin-vide");

        foreach (var (index, (offer, id)) in FiveStages.Steps.Index())
        {
            await workshop.DragAsync(offer, 60 + index % 4 * Column, 70 + index / 4 * Row);
            await workshop.Step(id).WaitForAsync();
        }

        foreach (var (from, outcome, to) in FiveStages.MainLine.Concat(FiveStages.SideLines))
            await workshop.ConnectByMouseAsync(from, outcome, to);
        await ChooseBarrierAsync(workshop);

        await workshop.ErrorsAsync(0);
        Assert.Equal(FiveStages.Links, await workshop.LinksAsync());
        await workshop.UsableAsync("dessin-souris");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task By_single_clicks_then_undone_and_redone_to_the_start()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Par clics");

        foreach (var (offer, id) in FiveStages.Steps)
        {
            await workshop.Offer(offer).ClickAsync();
            await workshop.Step(id).WaitForAsync();
        }

        foreach (var (from, outcome, to) in FiveStages.SideLines)
            await workshop.ConnectByClicksAsync(from, outcome, FiveStages.NameOf(to));

        await ChooseBarrierAsync(workshop);
        await workshop.ErrorsAsync(0);
        var drawn = await workshop.DraftAsync();
        Assert.Equal(FiveStages.Links, Workshop.LinksOf(drawn));
        await workshop.UsableAsync("dessin-clics");

        while (await workshop.Tool("Annuler").IsEnabledAsync())
            await workshop.Tool("Annuler").ClickAsync();
        Assert.Empty((await workshop.DraftAsync())["root"]!["activities"]!.AsArray());
        while (await workshop.Tool("Rétablir").IsEnabledAsync())
            await workshop.Tool("Rétablir").ClickAsync();
        Assert.Equal(drawn.ToJsonString(), (await workshop.DraftAsync()).ToJsonString());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_goes_between_two_others_and_a_line_is_cut_by_clicks()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Entre deux");
        await workshop.Offer("Diagnostic").ClickAsync();
        await workshop.Offer("Sortie").ClickAsync();
        await workshop.Step("sortie").WaitForAsync();

        await workshop.Lines.First.ClickAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une étape entre" }).ClickAsync();
        await workshop.Chooser.GetByRole(AriaRole.Searchbox).FillAsync("étape suivante");
        await page.Keyboard.PressAsync("Enter");
        await workshop.Step("etape-suivante").WaitForAsync();
        Assert.Equal(["diagnostic:Done>etape-suivante", "etape-suivante:Exit>sortie"], await workshop.LinksAsync());

        await workshop.Lines.First.ClickAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer le lien" }).ClickAsync();
        Assert.Single(await workshop.LinksAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_line_is_pulled_to_another_step_and_a_step_is_moved_and_taken_out()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Wide);
        var workshop = await Workshop.BeginAsync(page, "Autrement");
        foreach (var (offer, x, y) in new[] { ("Diagnostic", 60, 60), ("Sortie", 400, 60), ("Fin", 400, 320) })
            await workshop.DragAsync(offer, x, y);
        await workshop.ConnectByMouseAsync("diagnostic", "Done", "sortie");
        Assert.Equal(["diagnostic:Done>sortie"], await workshop.LinksAsync());

        await workshop.PullAsync(page.Locator(".react-flow__edgeupdater-target"), workshop.WayIn("fin"));
        Assert.Equal(["diagnostic:Done>fin"], await workshop.LinksAsync());

        await workshop.Step("sortie").Locator(".step-head").ClickAsync();
        await workshop.Step("sortie").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        var before = Position(await workshop.DraftAsync());
        await workshop.PullAsync(workshop.Step("sortie").Locator(".step-title"), workshop.Step("fin").Locator(".step-title"));
        Assert.NotEqual(before, Position(await workshop.DraftAsync()));

        await workshop.Step("sortie").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(workshop.Step("sortie")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+z");
        await workshop.Step("sortie").WaitForAsync();
        await page.Context.CloseAsync();

        static string Position(System.Text.Json.Nodes.JsonObject definition) =>
            definition["root"]!["activities"]!.AsArray().Single(step => step!["id"]!.ToString() == "sortie")!["metadata"]!["designer"]!["position"]!.ToJsonString();
    }

    [Fact]
    public async Task Steps_are_copied_into_another_workflow()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Origine");
        await workshop.Offer("Diagnostic").ClickAsync();
        await workshop.Offer("Sortie").ClickAsync();
        await workshop.Step("sortie").Locator(".step-head").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+c");
        await workshop.SavedAsync();

        var other = await Workshop.BeginAsync(page, "Copie");
        await page.Keyboard.PressAsync("Control+v");
        await other.Step("sortie").WaitForAsync();
        Assert.Equal(["diagnostic:Done>sortie"], await other.LinksAsync());
        await page.Context.CloseAsync();
    }

    private static async Task ChooseBarrierAsync(Workshop workshop)
    {
        await workshop.GoToAsync("levee-d-un-frein");
        await workshop.Panel.GetByLabel("Frein", new() { Exact = false }).First.SelectOptionAsync(new SelectOptionValue { Label = "Mobilité" });
    }
}
