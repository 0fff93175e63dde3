using System.Globalization;

namespace Pathways.Engine.Tasks;

/// <summary>Reads single answers of a form: text, a day as <c>2027-03-12</c>, an hour as <c>14:30</c>.</summary>
public static class AnswerValues
{
    private static readonly string[] _hours = ["HH:mm", "H:mm"];

    /// <summary>The text; null where the question was left blank, or is not answered by text.</summary>
    public static string? Text(this IReadOnlyDictionary<string, object?> answers, string name) =>
        answers.GetValueOrDefault(name) is string { Length: > 0 } text ? text : null;

    /// <summary>The day; null where the question was left blank, or the answer is none.</summary>
    public static DateOnly? Day(this IReadOnlyDictionary<string, object?> answers, string name) =>
        answers.Text(name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <inheritdoc cref="Day"/>
    public static TimeOnly? Time(this IReadOnlyDictionary<string, object?> answers, string name) =>
        answers.Text(name) is { } text && TimeOnly.TryParseExact(text, _hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
