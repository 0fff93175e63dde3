using System.Globalization;

namespace Pathways.Activities.Coordination;

/// <summary>A validated answer to a step's form.</summary>
public sealed record StepAnswer(IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The text, or null where the question was left empty.</summary>
    public string? Text(string name) =>
        Values.GetValueOrDefault(name) is string { Length: > 0 } text ? text : null;

    public DateOnly? Day(string name) =>
        Text(name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An hour of the clock, as <c>14:30</c>.</summary>
    public TimeOnly? Time(string name) =>
        Text(name) is { } text && TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public TEnum? Code<TEnum>(string name) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Text(name), out var code) && Enum.IsDefined(code) ? code : null;

    public IReadOnlyList<string> Texts(string name) =>
        Values.GetValueOrDefault(name) is IEnumerable<object?> list ? [.. list.OfType<string>()] : Text(name) is { } one ? [one] : [];
}
