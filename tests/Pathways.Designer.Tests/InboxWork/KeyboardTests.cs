using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>The inbox in a browser: by keyboard alone, and in few clicks.</summary>
public sealed class KeyboardTests(UndoFixture app, Chromium chromium) : IClassFixture<UndoFixture>
{
    [Fact]
    public async Task The_whole_inbox_is_worked_by_keyboard_alone()
    {
        var task = await (await LiveJourney.StartAsync(app, "Gaby")).OpenTaskAsync();
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser);
        await page.GotoAsync("/");
        await page.ShouldBeUsableAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("raccourcis");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#cherche")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gaby");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?cherche=gaby*");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/taches/{task.Id}");
        foreach (var question in new[] { "q-origin", "q-informed", "q-wish" })
        {
            await TabToAsync(page, $"[name={question}]");
            await page.Keyboard.PressAsync("Space");
        }
        await TabToAsync(page, "main form button.btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("votre réponse est enregistrée").Filter(new() { HasText = "Gaby" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_tasks_are_put_off_together_by_keyboard_alone()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator(".task-title").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("input[name=tache]").First).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("#change-until")).ToBeFocusedAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("boite-cochees");
        // The third of March, whether the browser asks for the day or for the month first.
        await page.Keyboard.TypeAsync("03032027");
        await TabToAsync(page, "#change-reason");
        // What is typed is text, not a shortcut.
        await page.Keyboard.TypeAsync("jkxrsc/?");
        await Assertions.Expect(page.Locator("#change-reason")).ToHaveValueAsync("jkxrsc/?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details.bulk[open]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();

        var snoozed = await app.WithDbAsync(db => db.Tasks.CountAsync(task => task.SnoozedUntil != null));
        Assert.Equal(2, snoozed);
    }

    [Fact]
    public async Task The_shortcuts_can_be_switched_off()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser, Widths.Phone);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raccourcis clavier" }).ClickAsync();
        await page.GetByLabel("Utiliser ces raccourcis").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fermer" }).ClickAsync();

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator(".task-title").First).Not.ToBeFocusedAsync();
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#cherche")).Not.ToBeFocusedAsync();
        await page.ShouldBeUsableAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_task_is_typed_left_and_found_again_and_done_in_three_clicks()
    {
        var task = await (await LiveJourney.StartAsync(app, "Fanny")).OpenTaskAsync();
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser);
        await page.GotoAsync($"/taches/{task.Id}");
        await page.Locator("[name=q-origin]").First.CheckAsync();
        await page.Locator("[name=q-informed]").First.CheckAsync();
        await page.Locator("[name=q-wish]").First.CheckAsync();
        await Assertions.Expect(page.GetByText("Brouillon gardé")).ToBeVisibleAsync();

        var clicks = 0;
        await page.GotoAsync("/?cherche=fanny");
        await ClickAsync(page.Locator(".task-title").First);
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Terminer la tâche" }));
        await page.GetByText("votre réponse est enregistrée").Filter(new() { HasText = "Fanny" }).WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("boite-reponse-tenue");
        Assert.InRange(clicks, 1, 3);
        await page.Context.CloseAsync();

        Task ClickAsync(ILocator target)
        {
            clicks++;
            return target.ClickAsync();
        }
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; !await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); tabs++)
        {
            Assert.True(tabs < 80, $"{selector} is not reached by the tabulator.");
            await page.Keyboard.PressAsync("Tab");
        }
    }
}
