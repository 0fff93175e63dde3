using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pathways.Benchmarks.Advisers;

/// <summary>
/// Answers any form from what its page says of it: each question that must be answered and whose condition holds, with one of its
/// choices, a day within its bounds or a word.
/// </summary>
internal sealed partial class FormFiller(Random choice, DateOnly today)
{
    /// <summary>Of two days that a form asks for, the second one is the later.</summary>
    private const int DaysBetween = 60;

    /// <returns>Nothing where nothing must be answered.</returns>
    public (string Name, string Value)[] Fill(string form)
    {
        var (answers, day) = (new Dictionary<string, string>(), today);
        foreach (Match question in Questions().Matches(form))
        {
            var controls = Controls().Matches(question.Value).Select(control => AttributesOf(control.Value)).ToList();
            if (question.Value.Contains("class=\"optional\"", StringComparison.Ordinal) || controls.Count == 0 || !Applies(AttributesOf(question.Groups["tag"].Value), answers))
                continue;
            var control = controls[choice.Next(controls.Count)];
            answers[control["name"]] = control.GetValueOrDefault("type") switch
            {
                "radio" or "checkbox" => control["value"],
                "date" => Text(day = Within(control, answers.ContainsValue(Text(day)) ? day.AddDays(DaysBetween) : day)),
                "time" => "10:00",
                "number" => control.GetValueOrDefault("min") ?? "1",
                _ => "Comme convenu.",
            };
        }

        return [.. answers.Select(answer => (answer.Key, answer.Value))];
    }

    private static bool Applies(Dictionary<string, string> question, Dictionary<string, string> answers) =>
        question.GetValueOrDefault("data-only-when") is not { } other
        || JsonSerializer.Deserialize<string[]>(question["data-only-values"])!.Contains(answers.GetValueOrDefault(other));

    private static DateOnly Within(Dictionary<string, string> control, DateOnly day)
    {
        if (Day(control, "min") is { } earliest && day < earliest)
            return earliest;
        return Day(control, "max") is { } latest && day > latest ? latest : day;
    }

    private static DateOnly? Day(Dictionary<string, string> control, string bound) =>
        DateOnly.TryParseExact(control.GetValueOrDefault(bound), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> AttributesOf(string tag) =>
        Attributes().Matches(tag).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));

    [GeneratedRegex("(?<tag><(?:fieldset|div) class=\"question[^>]*>).*?(?=<(?:fieldset|div) class=\"question|<div class=\"actions\"|</form>)", RegexOptions.Singleline)]
    private static partial Regex Questions();

    [GeneratedRegex("<(?:input|textarea)[^>]*>")]
    private static partial Regex Controls();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attributes();
}
