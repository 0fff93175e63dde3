using System.Globalization;
using Pathways.Engine.Calendar;

namespace Pathways.Engine.Tasks;

/// <summary>Reads and checks what somebody answered. A question whose condition does not hold is passed over, whatever was entered.</summary>
public static class FormAnswers
{
    /// <summary>No answer is longer than this, whatever the form says.</summary>
    private const int LongestText = 10_000;

    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d/M/yyyy"];
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H.mm", "H'h'mm", "H 'h' mm", "H'h'", "H 'h'"];

    /// <param name="entered">The values that were entered for a question, given its name.</param>
    public static FormReading Read(TaskForm form, Func<string, IEnumerable<string?>> entered)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>();
        var answers = new Dictionary<string, object?>();
        var problems = new List<FormProblem>();
        foreach (var field in form.Fields)
        {
            var raw = entered(field.Name)
                .Select(value => (value ?? "").ReplaceLineEndings("\n").Trim())
                .Where(value => value.Length > 0)
                .ToList();
            values[field.Name] = raw;
            if (!Applies(field, answers))
                continue;

            var (answer, problem) = raw.Count == 0 ? Blank(field) : Check(field, raw);
            if (problem is not null)
                problems.Add(new(field.Name, problem));
            else if (answer is not null)
                answers[field.Name] = answer;
        }

        return new(values, answers, problems);
    }

    /// <summary>Whether the question stands, given the answers to those before it.</summary>
    internal static bool Applies(FormField field, IReadOnlyDictionary<string, object?> answers) =>
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
        { IsRequired: true, Kind: FormFieldKind.MultiChoice } => (null, FormTexts.Text("ChooseOneOrMore")),
        { IsRequired: true, Kind: FormFieldKind.Choice } => (null, FormTexts.Text("ChooseOne")),
        { IsRequired: true, Kind: FormFieldKind.Date } => (null, FormTexts.Text("GiveADay")),
        { IsRequired: true } => (null, FormTexts.Text("AnswerThis")),
        { Kind: FormFieldKind.MultiChoice } => (Array.Empty<string>(), null),
        _ => (null, null),
    };

    private static (object? Answer, string? Problem) Check(FormField field, List<string> raw) => field.Kind switch
    {
        FormFieldKind.Text or FormFieldKind.LongText => CheckText(field, raw[0]),
        FormFieldKind.Date => CheckDay(field, raw[0]),
        FormFieldKind.Time => CheckTime(raw[0]),
        FormFieldKind.Number => CheckNumber(field, raw[0]),
        FormFieldKind.Choice => IsOffered(field, raw[0]) ? (raw[0], null) : (null, FormTexts.Text("NotOffered")),
        FormFieldKind.MultiChoice => raw.All(value => IsOffered(field, value)) ? (raw.Distinct().ToArray(), null) : (null, FormTexts.Text("NotOffered")),
    };

    private static bool IsOffered(FormField field, string value) => field.Choices.Any(choice => choice.Value == value);

    private static (object? Answer, string? Problem) CheckText(FormField field, string text)
    {
        var longest = Math.Min(field.MaximumLength ?? LongestText, LongestText);
        return text.Length > longest ? (null, FormTexts.Text("TooLong", longest, text.Length)) : (text, null);
    }

    private static (object? Answer, string? Problem) CheckDay(FormField field, string text)
    {
        if (!DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (null, FormTexts.Text("NotADay"));
        if (field.Earliest is { } earliest && day < earliest)
            return (null, FormTexts.Text("TooEarly", DayWords.Of(earliest)));
        if (field.Latest is { } latest && day > latest)
            return (null, FormTexts.Text("TooLate", DayWords.Of(latest)));
        return (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
    }

    private static (object? Answer, string? Problem) CheckTime(string text) =>
        TimeOnly.TryParseExact(text.ToLowerInvariant(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.ToString("HH:mm", CultureInfo.InvariantCulture), null)
            : (null, FormTexts.Text("NotATime"));

    private static (object? Answer, string? Problem) CheckNumber(FormField field, string text)
    {
        var digits = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (null, FormTexts.Text("NotANumber"));
        if (field.Minimum is { } minimum && number < minimum)
            return (null, FormTexts.Text("TooSmall", minimum));
        if (field.Maximum is { } maximum && number > maximum)
            return (null, FormTexts.Text("TooLarge", maximum));
        return (number, null);
    }
}
