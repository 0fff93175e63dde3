using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>What a visitor does on every page.</summary>
public static class Visits
{
    /// <summary>Only what is asserted on is worked out: each page costs a fifth of what the whole report does.</summary>
    private const string SeriousViolations = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
            .map(violation => `${violation.impact}: ${violation.help} – ${violation.nodes.map(node => node.html).join(' | ')}`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string? PictureFolder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static async Task SignInAsync(this IPage page, StaffMember staff)
    {
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Adresse électronique").FillAsync(staff.Email);
        await page.GetByLabel("Mot de passe").FillAsync(DemoData.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
    }

    /// <summary>
    /// The second step of a partner's answer. On a real clock a browser is faster than a reader: the page then asks to confirm
    /// once more.
    /// </summary>
    public static async Task ConfirmReplyAsync(this IPage page, string word, string button)
    {
        for (var tries = 1; ; tries++)
        {
            Assert.True(tries < 50, "The confirmation never counted.");
            await page.Locator("#mot").FillAsync(word);
            await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await page.GetByText("Merci, votre réponse est enregistrée").Or(page.GetByText("Rien n’est enregistré pour l’instant")).First.WaitForAsync();
            if (await page.GetByText("Merci, votre réponse est enregistrée").CountAsync() > 0)
                return;
        }
    }

    /// <summary>Fails on what keeps people from using the page, and when it must be scrolled sideways.</summary>
    public static async Task ShouldBeUsableAsync(this IPage page)
    {
        foreach (var frame in page.Frames)
            await frame.EvaluateAsync(Axe);
        var serious = await page.EvaluateAsync<string[]>(SeriousViolations);
        Assert.True(serious.Length == 0, string.Join('\n', serious));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the window.");
    }

    /// <summary>Keeps a picture of the whole page where the variable SCREENSHOTS names a folder.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (PictureFolder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(PictureFolder, $"{name}.png"), FullPage = true });
    }
}
