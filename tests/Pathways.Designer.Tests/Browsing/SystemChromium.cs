using Microsoft.Playwright;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>How the machine's own Chromium is started: the variable CHROMIUM names another one.</summary>
internal static class SystemChromium
{
    public static BrowserTypeLaunchOptions Options => new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    };
}
