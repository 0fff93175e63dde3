using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>Nothing of one's work is lost: not by the network, a session, somebody else or a type that is not known.</summary>
public sealed class ResilienceTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_lost_connection_keeps_the_work_in_the_browser_and_says_so()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Hors connexion");
        await page.Context.SetOfflineAsync(true);
        await workshop.Offer("Diagnostic").ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("vos changements restent dans ce navigateur").WaitForAsync();
        await workshop.UsableAsync("dessin-hors-connexion");

        var address = page.Url;
        var context = page.Context;
        await page.CloseAsync(new() { RunBeforeUnload = false });
        await context.SetOfflineAsync(false);
        page = await context.NewPageAsync();
        await page.GotoAsync(address);
        workshop = new(page, workshop.DefinitionId);
        await workshop.Step("diagnostic").WaitForAsync();
        Assert.Single((await workshop.DraftAsync())["root"]!["activities"]!.AsArray());
        await context.CloseAsync();
    }

    [Fact]
    public async Task An_expired_session_does_not_lose_an_edit()
    {
        var page = await chromium.OpenAsync(app);
        await page.SignInAsync(SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Session");
        await page.Context.ClearCookiesAsync();
        await workshop.Offer("Diagnostic").ClickAsync();
        var notice = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Votre session a expiré" });
        await notice.WaitForAsync();
        await workshop.UsableAsync("dessin-session");

        var other = await page.RunAndWaitForPopupAsync(() => notice.GetByRole(AriaRole.Link, new() { Name = "Se reconnecter" }).ClickAsync());
        await other.SignInAsync(SampleCases.Coordinator);
        await other.CloseAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "Réessayer" }).ClickAsync();
        Assert.Single((await workshop.DraftAsync())["root"]!["activities"]!.AsArray());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_are_told_of_each_other_and_neither_overwrites_the_other_unasked()
    {
        var first = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var mine = await Workshop.BeginAsync(first, "À deux");
        var second = await chromium.OpenAsAsync(app, SampleCases.Administrator);
        await second.GotoAsync(first.Url);
        var theirs = new Workshop(second, mine.DefinitionId);
        await second.GetByText("Claire Dumont a aussi ouvert ce brouillon").WaitForAsync();

        await mine.Offer("Diagnostic").ClickAsync();
        await mine.SavedAsync();
        await theirs.Offer("Sortie").ClickAsync();
        await second.GetByRole(AriaRole.Alert).GetByText("Claire Dumont a enregistré ce brouillon").WaitForAsync();
        await theirs.UsableAsync("dessin-conflit");

        await second.GetByRole(AriaRole.Button, new() { Name = "Prendre sa version" }).ClickAsync();
        await theirs.Step("diagnostic").WaitForAsync();
        await Assertions.Expect(theirs.Step("sortie")).ToHaveCountAsync(0);
        await theirs.Tool("Annuler").ClickAsync();
        await theirs.Step("sortie").WaitForAsync();
        Assert.Equal("sortie", (await theirs.DraftAsync())["root"]!["activities"]!.AsArray().Single()!["id"]!.ToString());
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_type_that_is_not_known_is_shown_as_such_and_kept_and_markup_stays_text()
    {
        const string Json = """
            { "definitionId": "inconnu", "name": "<img src=x onerror=document.title='piège'>", "root": { "id": "r", "type": "Elsa.Flowchart", "start": "a", "activities": [
              { "id": "a", "type": "Acme.Thing", "name": "<script>document.title='piège'</script>", "secret": { "deep": [1.0, null] }, "version": 3 } ], "connections": [] }, "beyond": 12345678901234567890 }
            """;
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var content = new StringContent($$"""{ "revision": null, "definition": {{Json}} }""", System.Text.Encoding.UTF8, "application/json");
        using var saved = await visitor.SendAsync(HttpMethod.Put, "/api/workflow-definitions/inconnu/draft", content, await visitor.TokenAsync());
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());

        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, "inconnu");
        await workshop.Step("a").GetByText("Étape inconnue : Acme.Thing").WaitForAsync();
        await workshop.Step("a").GetByText("<script>").WaitForAsync();
        Assert.Empty(await page.Locator("#designer img").AllAsync());
        await workshop.UsableAsync("dessin-inconnu");

        await workshop.Step("a").Locator(".step-head").ClickAsync();
        await workshop.Panel.GetByLabel("Nom de l’étape").FillAsync("Chose");
        var draft = await workshop.DraftAsync();
        var expected = JsonNode.Parse(Json)!.AsObject();
        expected["root"]!["activities"]![0]!["name"] = "Chose";
        var kept = draft["root"]!["activities"]![0]!.AsObject();
        Assert.Equal(expected["root"]!["activities"]![0]!["secret"]!.ToJsonString(), kept["secret"]!.ToJsonString());
        Assert.Equal("12345678901234567890", draft["beyond"]!.ToJsonString());
        Assert.Equal(("Acme.Thing", "3", "Chose"), (kept["type"]!.ToString(), kept["version"]!.ToJsonString(), kept["name"]!.ToString()));
        Assert.NotEqual("piège", await page.TitleAsync());
        await page.Context.CloseAsync();
    }
}
