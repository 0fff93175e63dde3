using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>The inbox in a browser: by keyboard alone, and in few clicks.</summary>
public sealed class KeyboardTests(UndoFixture app, Chromium chromium) : IClassFixture<UndoFixture>
{
    [Fact]
    public async Task The_whole_inbox_is_worked_by_keyboard_alone()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser);
        await page.GotoAsync("/");
        await page.ShouldBeUsableAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("raccourcis");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

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
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#change-reason").FocusAsync();
        // What is typed is text, not a shortcut.
        await page.Keyboard.TypeAsync("jkxrsc/?");
        await Assertions.Expect(page.Locator("#change-reason")).ToHaveValueAsync("jkxrsc/?");

        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#cherche")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jordan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?cherche=jordan*");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/taches/{SampleCases.OpenTask}");
        await page.Context.CloseAsync();
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
        await page.GetByText("votre réponse est enregistrée").WaitForAsync();
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
}
