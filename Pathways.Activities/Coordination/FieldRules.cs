using System.Text.Json;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Coordination;

/// <summary>A number of the field, with where it comes from.</summary>
/// <param name="Unit">What <paramref name="Values"/> count, such as <c>days</c>.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Since">The day from which the team applies it.</param>
public sealed record FieldRule(string Key, IReadOnlyList<int> Values, string Unit, string Source, DateOnly Since);

/// <summary>The field's rules with numbers: configuration with a date and a source, never constants in code.</summary>
public interface IFieldRules : ILookup
{
    /// <exception cref="ActivityFaultException">There is no such rule.</exception>
    FieldRule Rule(string key);
}

/// <summary>The rules that ship with Pathways, from <c>field-rules.json</c>.</summary>
public sealed class FieldRules : IFieldRules
{
    private readonly Dictionary<string, FieldRule> _rules;

    public FieldRules()
    {
        using var stream = typeof(FieldRules).Assembly.GetManifestResourceStream("Pathways.Activities.Coordination.field-rules.json")!;
        _rules = JsonSerializer.Deserialize<FieldRule[]>(stream, JsonSerializerOptions.Web)!.ToDictionary(rule => rule.Key);
    }

    public FieldRule Rule(string key) =>
        _rules.TryGetValue(key, out var rule) ? rule : throw new ActivityFaultException(Labels.Text("Rules.Unknown", key));
}

public static class FieldRulesExtensions
{
    /// <summary>The only number of a rule that is counted in days.</summary>
    public static int Days(this IFieldRules rules, string key) => rules.Rule(key).Values[0];
}
