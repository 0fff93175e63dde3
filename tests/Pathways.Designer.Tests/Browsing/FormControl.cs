using System.Net;
using System.Text.RegularExpressions;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>What can be filled in, chosen or pressed in a form.</summary>
/// <param name="Type">An input's type, else its element: textarea, select or button.</param>
/// <param name="Value">What stands in it; of a list, what is chosen or else the first that can be.</param>
/// <param name="Minimum">The least that a day or a number may be.</param>
/// <param name="IsTrap">Whether people do not get there by the keyboard.</param>
/// <param name="IsInvalid">Whether the page says that it was filled in wrongly.</param>
public sealed partial record FormControl(string Name, string Type, string Value, string? Minimum, bool IsTrap, bool IsInvalid)
{
    public bool IsText => Type is "text" or "search" or "tel" or "url" or "email" or "password" or "textarea";

    /// <summary>The forms of a page, as they came.</summary>
    public static IEnumerable<string> FormsOf(string page) => Forms().Matches(page).Select(match => match.Value);

    /// <summary>Where a form is sent to; null for the page itself.</summary>
    public static string? ActionOf(string form) => Action().Match(form) is { Success: true } given ? WebUtility.HtmlDecode(given.Groups["action"].Value) : null;

    /// <summary>Of several radio buttons or checkboxes of one name only the first.</summary>
    public static IReadOnlyList<FormControl> AllOf(string form)
    {
        var controls = new List<FormControl>();
        foreach (Match match in Controls().Matches(form))
        {
            var attributes = Attributes().Matches(match.Groups["attributes"].Value).ToLookup(it => it.Groups["name"].Value, it => WebUtility.HtmlDecode(it.Groups["value"].Value));
            if (attributes["name"].FirstOrDefault() is not { } name)
                continue;
            var tag = match.Groups["tag"].Value;
            var type = tag == "input" ? attributes["type"].FirstOrDefault() ?? "text" : tag;
            if (type is not ("radio" or "checkbox") || !controls.Exists(control => control.Name == name))
                controls.Add(new(name, type, ValueOf(type, attributes["value"].FirstOrDefault() ?? "", match.Groups["content"].Value), attributes["min"].FirstOrDefault(), attributes["tabindex"].Contains("-1"), attributes["aria-invalid"].Contains("true")));
        }

        return controls;
    }

    private static string ValueOf(string type, string value, string content) => type switch
    {
        "textarea" => WebUtility.HtmlDecode(content).TrimStart('\r', '\n'),
        "select" => Options().Matches(content).Select(option => (IsChosen: option.Value.Contains(" selected", StringComparison.Ordinal), Value: WebUtility.HtmlDecode(option.Groups["value"].Value)))
            .Where(option => option.Value.Length > 0).OrderByDescending(option => option.IsChosen).Select(option => option.Value).FirstOrDefault() ?? "",
        _ => value,
    };

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<(?<tag>input|button)\\b(?<attributes>[^>]*)>|<(?<tag>textarea|select)\\b(?<attributes>[^>]*)>(?<content>.*?)</\\k<tag>>", RegexOptions.Singleline)]
    private static partial Regex Controls();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex("<option[^>]*value=\"(?<value>[^\"]*)\"[^>]*>")]
    private static partial Regex Options();
}
