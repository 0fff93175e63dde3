using System.Globalization;
using Microsoft.Extensions.Primitives;
using Pathways.Designer.Calendar;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Forms;

public sealed record FormProblem(string FieldName, string Message);

/// <summary>What a form held when it was sent.</summary>
/// <param name="Entered">The raw values of each question, to be shown again.</param>
/// <param name="Answers">The validated answers: text, a day as <c>2027-03-12</c>, a whole number or a list of texts. A question that was left blank has none.</param>
public sealed record FormReading(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Entered,
    IReadOnlyDictionary<string, object?> Answers,
    IReadOnlyList<FormProblem> Problems)
{
    public static readonly FormReading Blank = new(
        new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, object?>(), []);

    public bool IsValid => Problems.Count == 0;

    public string? ProblemOf(string fieldName) => Problems.FirstOrDefault(p => p.FieldName == fieldName)?.Message;

    public string? Text(string fieldName) => Answers.GetValueOrDefault(fieldName) as string;
}

/// <summary>Reads and checks what somebody answered. A question whose condition does not hold is passed over, whatever was entered.</summary>
public static class FormReader
{
    /// <summary>No answer is longer than this, whatever the form says.</summary>
    private const int LongestText = 10_000;

    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>The name of a question's control, apart from the names that the framework posts with every form.</summary>
    public static string ControlName(string fieldName) => $"q-{fieldName}";

    public static FormReading Read(TaskForm form, IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var values = posted.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var entered = new Dictionary<string, IReadOnlyList<string>>();
        var answers = new Dictionary<string, object?>();
        var problems = new List<FormProblem>();
        foreach (var field in form.Fields)
        {
            var raw = values.GetValueOrDefault(ControlName(field.Name))
                .Select(v => (v ?? "").ReplaceLineEndings("\n").Trim())
                .Where(v => v.Length > 0)
                .ToList();
            entered[field.Name] = raw;
            if (!Applies(field, answers))
                continue;

            var (answer, problem) = raw.Count == 0 ? Blank(field) : Check(field, raw);
            if (problem is not null)
                problems.Add(new(field.Name, problem));
            else if (answer is not null)
                answers[field.Name] = answer;
        }

        return new(entered, answers, problems);
    }

    private static bool Applies(FormField field, Dictionary<string, object?> answers) =>
        field.OnlyWhen is not { } condition
        || answers.GetValueOrDefault(condition.FieldName) switch
        {
            string text => condition.Values.Contains(text),
            long number => condition.Values.Contains(number.ToString(CultureInfo.InvariantCulture)),
            IReadOnlyList<string> texts => texts.Any(condition.Values.Contains),
            _ => false,
        };

    private static (object? Answer, string? Problem) Blank(FormField field) => field switch
    {
        { IsRequired: true, Kind: FormFieldKind.MultiChoice } => (null, FormsTexts.ChooseOneOrMore),
        { IsRequired: true, Kind: FormFieldKind.Choice } => (null, FormsTexts.ChooseOne),
        { IsRequired: true, Kind: FormFieldKind.Date } => (null, FormsTexts.GiveADay),
        { IsRequired: true } => (null, FormsTexts.AnswerThis),
        { Kind: FormFieldKind.MultiChoice } => (Array.Empty<string>(), null),
        _ => (null, null),
    };

    private static (object? Answer, string? Problem) Check(FormField field, List<string> raw) => field.Kind switch
    {
        FormFieldKind.Text or FormFieldKind.LongText => CheckText(field, raw[0]),
        FormFieldKind.Date => CheckDay(field, raw[0]),
        FormFieldKind.Number => CheckNumber(field, raw[0]),
        FormFieldKind.Choice => IsOffered(field, raw[0]) ? (raw[0], null) : (null, FormsTexts.NotOffered),
        FormFieldKind.MultiChoice => raw.All(v => IsOffered(field, v)) ? (raw.Distinct().ToArray(), null) : (null, FormsTexts.NotOffered),
    };

    private static bool IsOffered(FormField field, string value) => field.Choices.Any(c => c.Value == value);

    private static (object? Answer, string? Problem) CheckText(FormField field, string text)
    {
        var longest = Math.Min(field.MaximumLength ?? LongestText, LongestText);
        return text.Length > longest ? (null, Fill(FormsTexts.TooLong, longest, text.Length)) : (text, null);
    }

    private static (object? Answer, string? Problem) CheckDay(FormField field, string text)
    {
        if (!DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (null, FormsTexts.NotADay);
        if (field.Earliest is { } earliest && day < earliest)
            return (null, Fill(FormsTexts.TooEarly, ParisTime.Day(earliest)));
        if (field.Latest is { } latest && day > latest)
            return (null, Fill(FormsTexts.TooLate, ParisTime.Day(latest)));
        return (ParisTime.Iso(day), null);
    }

    private static (object? Answer, string? Problem) CheckNumber(FormField field, string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (null, FormsTexts.NotANumber);
        if (field.Minimum is { } minimum && number < minimum)
            return (null, Fill(FormsTexts.TooSmall, minimum));
        if (field.Maximum is { } maximum && number > maximum)
            return (null, Fill(FormsTexts.TooLarge, maximum));
        return (number, null);
    }
}
