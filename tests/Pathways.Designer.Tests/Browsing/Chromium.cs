using Microsoft.Playwright;
using Pathways.Activities.Coordination;

[assembly: AssemblyFixture(typeof(Pathways.Designer.Tests.Browsing.Chromium))]

namespace Pathways.Designer.Tests.Browsing;

/// <summary>One browser for all tests: the machine's own Chromium, never one that is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>As on a machine that does something else as well.</summary>
    private const int Patience = 15_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(SystemChromium.Options);
    }

    /// <summary>A member of staff who signed in before, in a window of its own.</summary>
    public async Task<IPage> OpenAsAsync(AppFixture app, StaffMember staff, int width = Widths.Desktop, bool dark = false)
    {
        if (!app.Sessions.TryGetValue(staff.Id, out var session))
        {
            var page = await OpenAsync(app);
            await page.SignInAsync(staff);
            session = app.Sessions[staff.Id] = await page.Context.StorageStateAsync();
            await page.Context.CloseAsync();
        }

        return await OpenAsync(app, width, dark, session: session);
    }

    /// <summary>A new visitor: French, in Paris, without cookies.</summary>
    public Task<IPage> OpenAsync(AppFixture app, int width = Widths.Desktop, bool dark = false, bool javaScript = true, string? session = null) =>
        OpenAsync(app.Address, width, dark, javaScript, session);

    public async Task<IPage> OpenAsync(
        string address, int width = Widths.Desktop, bool dark = false, bool javaScript = true, string? session = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = javaScript,
            StorageState = session,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

public static class Widths
{
    public const int Desktop = 1280;
    public const int Phone = 360;
}
