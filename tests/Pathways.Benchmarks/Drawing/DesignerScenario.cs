using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;
using Pathways.Designer.Tests.Journey;

namespace Pathways.Benchmarks.Drawing;

/// <summary>The designer in Chromium on this machine, against the application as a process of its own: how much is loaded, how soon it can be used, and how it keeps up with 200 steps.</summary>
internal static class DesignerScenario
{
    private const int Runs = 5;
    private const int Steps = 200;
    private const string Typed = " et son équipe de la plateforme de Barlin";

    public static async Task RunAsync(TextWriter report)
    {
        await using var application = new AppProcess();
        await application.StartAsync(CancellationToken.None);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(SystemChromium.Options);
        var session = await SignInAsync(browser, application.Url);
        await LoadAsync(browser, application.Url, session, report);
        await LargeAsync(browser, application.Url, session, report);
    }

    private static async Task<string> SignInAsync(IBrowser browser, string url)
    {
        var page = await browser.NewPageAsync(new() { BaseURL = url, Locale = "fr-FR" });
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Adresse électronique").FillAsync(DemoTeam.Staff.Single(staff => staff.Name == "Claire Dumont").Email);
        await page.GetByLabel("Mot de passe").FillAsync(DemoData.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/connexion", StringComparison.Ordinal));
        return await page.Context.StorageStateAsync();
    }

    private static async Task LoadAsync(IBrowser browser, string url, string session, TextWriter report)
    {
        List<double> bytes = [], ready = [];
        for (var run = 0; run < Runs; run++)
        {
            var page = await OpenAsync(browser, url, session, "parcours-emploi-quartier");
            ready.Add(await page.EvaluateAsync<double>("performance.now()"));
            bytes.Add(await page.EvaluateAsync<double>("performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0) / 1024"));
            await page.Context.CloseAsync();
        }

        new Measurement("designer: first load, everything that is transferred", 1, "KB", bytes, null, null).Print(report);
        new Measurement("designer: until a step was chosen and its form stands", 1, "ms", ready, null, null).Print(report);
    }

    /// <summary>In a browser without a cache, until a step answers to a click.</summary>
    private static async Task<IPage> OpenAsync(IBrowser browser, string url, string session, string definitionId)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = url, Locale = "fr-FR", StorageState = session, ViewportSize = new() { Width = 1400, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/workflows/{definitionId}/dessin", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".step-head").First.ClickAsync();
        await page.GetByLabel("Nom de l’étape").WaitForAsync();
        return page;
    }

    private static async Task LargeAsync(IBrowser browser, string url, string session, TextWriter report)
    {
        var first = await OpenAsync(browser, url, session, "parcours-emploi-quartier");
        var token = await first.Locator("#designer").GetAttributeAsync("data-token");
        var saved = await first.APIRequest.PutAsync($"{url}/api/workflow-definitions/{LargeWorkflow.Id}/draft", new()
        {
            DataString = new JsonObject { ["revision"] = null, ["definition"] = LargeWorkflow.Draw(Steps) }.ToJsonString(),
            Headers = [new("RequestVerificationToken", token!), new("content-type", "application/json")],
        });
        if (!saved.Ok)
            throw new InvalidOperationException(await saved.TextAsync());
        var page = await OpenAsync(browser, url, session, LargeWorkflow.Id);
        await FramesAsync(page, "panning by the wheel", PanAsync, report);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tout voir" }).ClickAsync();
        await FramesAsync(page, "panning with all 200 steps in sight", PanAsync, report);
        await FindAsync(page);
        await FramesAsync(page, "dragging a step", DragAsync, report);
        await TypeAsync(page, report);
    }

    /// <summary>How long each frame lasts while something is done.</summary>
    private static async Task FramesAsync(IPage page, string what, Func<IPage, Task> act, TextWriter report)
    {
        await page.EvaluateAsync("""
            () => {
              window.frames = []; window.goesOn = true; let last = performance.now();
              const frame = (now) => { window.frames.push(now - last); last = now; if (window.goesOn) requestAnimationFrame(frame); };
              requestAnimationFrame(frame);
            }
            """);
        await act(page);
        var frames = (await page.EvaluateAsync<double[]>("() => { window.goesOn = false; return window.frames.slice(1); }")).Order().ToList();
        report.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = $"designer: {what}",
            unit = "ms for a frame",
            frames = frames.Count,
            median = Math.Round(frames[frames.Count / 2], 1),
            p95 = Math.Round(frames[frames.Count * 95 / 100], 1),
            longest = Math.Round(frames[^1], 1),
        }));
    }

    private static async Task PanAsync(IPage page)
    {
        await page.Mouse.MoveAsync(600, 500);
        for (var turn = 0; turn < 120; turn++)
            await page.Mouse.WheelAsync(turn < 60 ? 40 : -40, turn % 2 == 0 ? 20 : -20);
    }

    private static async Task FindAsync(IPage page)
    {
        await page.Locator("#step-search").FillAsync("Étape 47");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".react-flow__node.selected[data-id='{LargeWorkflow.Name(47)}']").WaitForAsync();
    }

    private static async Task DragAsync(IPage page)
    {
        var box = (await page.Locator($".react-flow__node[data-id='{LargeWorkflow.Name(47)}'] .step-head").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 80, box.Y + 20);
        await page.Mouse.DownAsync();
        for (var step = 1; step <= 120; step++)
            await page.Mouse.MoveAsync(box.X + 80 + step % 60 * 2, box.Y + 20 + step);
        await page.Mouse.UpAsync();
    }

    /// <summary>Keystrokes at the pace of a quick hand, from each to what it shows, and from the last one to the check's result.</summary>
    private static async Task TypeAsync(IPage page, TextWriter report)
    {
        List<double> check = [];
        for (var run = 0; run < Runs; run++)
        {
            await FindAsync(page);
            var field = page.GetByLabel("Nom de l’étape");
            await field.FillAsync("Étape 47");
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('pathways-checked').length > 0");
            await page.EvaluateAsync("""
                () => {
                  performance.clearMarks('pathways-checked'); window.keys = []; window.lastKey = 0;
                  window.onkeydown = () => { const at = performance.now(); window.lastKey = at; requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - at))); };
                }
                """);
            await field.PressSequentiallyAsync(Typed, new() { Delay = 60 });
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('pathways-checked').some(mark => mark.startTime > window.lastKey)");
            check.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByName('pathways-checked').find(mark => mark.startTime > window.lastKey).startTime - window.lastKey"));
            if (await field.InputValueAsync() != "Étape 47" + Typed)
                throw new InvalidOperationException($"Input was dropped: «{await field.InputValueAsync()}».");
            if (run == Runs - 1)
            {
                var keys = (await page.EvaluateAsync<double[]>("() => window.keys")).Order().ToList();
                report.WriteLine(JsonSerializer.Serialize(new
                {
                    scenario = "designer: typing a name, from the key to the frame that shows it",
                    unit = "ms",
                    keys = keys.Count,
                    median = Math.Round(keys[keys.Count / 2], 1),
                    p95 = Math.Round(keys[keys.Count * 95 / 100], 1),
                    longest = Math.Round(keys[^1], 1),
                }));
            }
        }

        new Measurement("designer: from an edit to the check's result", 1, "ms", check, null, null).Print(report);
    }
}
