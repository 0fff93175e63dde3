using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Accounts;

/// <summary>A browser and its system by their names: enough to recognise one's own, and no more is kept.</summary>
public static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return browser is null ? AccountsTexts.UnknownBrowser : system is null ? browser : Fill(AccountsTexts.BrowserOn, browser, system);
    }

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(it => userAgent?.Contains(it.Mark, StringComparison.Ordinal) == true).Name;
}
