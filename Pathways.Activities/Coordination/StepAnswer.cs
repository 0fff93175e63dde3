using Pathways.Engine.Tasks;

namespace Pathways.Activities.Coordination;

/// <summary>A validated answer to a step's form.</summary>
public sealed record StepAnswer(IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The text, or null where the question was left empty.</summary>
    public string? Text(string name) => Values.Text(name);

    public DateOnly? Day(string name) => Values.Day(name);

    /// <summary>An hour of the clock, as <c>14:30</c>.</summary>
    public TimeOnly? Time(string name) => Values.Time(name);

    public TEnum? Code<TEnum>(string name) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Text(name), out var code) && Enum.IsDefined(code) ? code : null;

    public IReadOnlyList<string> Texts(string name) =>
        Values.GetValueOrDefault(name) is IEnumerable<object?> list ? [.. list.OfType<string>()] : Text(name) is { } one ? [one] : [];
}
