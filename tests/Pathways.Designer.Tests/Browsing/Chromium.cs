using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Pathways.Designer.Tests.Browsing.Chromium))]

namespace Pathways.Designer.Tests.Browsing;

/// <summary>One browser for all tests: the machine's own Chromium, never one that is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string SystemPath = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? SystemPath,
            Args = Arguments,
        });
    }

    /// <summary>A new visitor: French, in Paris, without cookies.</summary>
    public Task<IPage> OpenAsync(AppFixture app, int width = Widths.Desktop, bool dark = false, bool javaScript = true) =>
        OpenAsync(app.Address, width, dark, javaScript);

    public async Task<IPage> OpenAsync(string address, int width = Widths.Desktop, bool dark = false, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(15_000);
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
