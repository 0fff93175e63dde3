using System.Text.RegularExpressions;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A form that a page answers itself.</summary>
/// <param name="Fields">What the page put into it.</param>
public sealed partial record PageForm(string Name, IReadOnlyList<(string Name, string Value)> Fields)
{
    public required string Markup { get; init; }

    public static IReadOnlyList<PageForm> AllOf(string page) =>
    [
        .. from form in Form().Matches(page)
           let fields = HiddenIn(form.Value)
           let name = fields.FirstOrDefault(field => field.Name == "_handler").Value
           where name is not null
           select new PageForm(name, fields) { Markup = form.Value },
    ];

    public static PageForm Of(string page, string name) => AllOf(page).First(form => form.Name == name);

    public static IReadOnlyList<(string Name, string Value)> HiddenIn(string markup) =>
        [.. Hidden().Matches(markup).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))];

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
