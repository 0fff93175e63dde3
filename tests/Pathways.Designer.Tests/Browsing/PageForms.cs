using System.Text.RegularExpressions;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>The forms of a page, as its markup holds them.</summary>
internal static partial class PageForms
{
    /// <summary>What the page put into its form of that name, whose button was not pressed yet.</summary>
    public static IEnumerable<(string Name, string Value)> Given(string page, string form) =>
        HiddenIn(Form().Matches(page).Select(match => match.Value).First(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal)));

    public static IEnumerable<(string Name, string Value)> HiddenIn(string markup) =>
        Hidden().Matches(markup).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
