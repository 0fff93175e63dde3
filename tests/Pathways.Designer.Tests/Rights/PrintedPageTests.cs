using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Rights;

/// <summary>What a person is handed: read on paper, on a screen and on a telephone.</summary>
public sealed class PrintedPageTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_persons_own_page_is_usable_and_prints_in_large_letters_without_the_rest()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, Widths.Phone, dark: true);
        foreach (var name in new[] { "mon-parcours", "droits", "copie", "garder", "effacer" })
        {
            await page.GotoAsync($"/personnes/{SampleCases.Jordan}/{name}");
            await page.PictureAsync($"{name}-{Widths.Phone}");
            await page.ShouldBeUsableAsync();
        }

        await page.SetViewportSizeAsync(Widths.Desktop, 900);
        await page.GotoAsync($"/personnes/{SampleCases.Jordan}/mon-parcours");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Imprimer" })).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.PictureAsync("mon-parcours-imprime");
        await page.ShouldBeUsableAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Imprimer" })).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".menu")).ToBeHiddenAsync();
        Assert.True(await page.Locator(".my-journey li").First.EvaluateAsync<double>("it => parseFloat(getComputedStyle(it).fontSize)") >= 18);
        await page.Context.CloseAsync();
    }
}
