using System.Collections;
using Microsoft.Extensions.Logging;

namespace Pathways.Engine.Telemetry;

/// <summary>What every line carries that is logged while an instance is worked on.</summary>
internal sealed class InstanceScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _values;

    private InstanceScope(params KeyValuePair<string, object?>[] values) => _values = values;

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public static IDisposable? Begin(ILogger logger, string instanceId) =>
        logger.BeginScope(new InstanceScope(Value("InstanceId", instanceId)));

    public static IDisposable? Begin(ILogger logger, string instanceId, string definitionId, int version) => logger.BeginScope(new InstanceScope(
        Value("InstanceId", instanceId), Value("DefinitionId", definitionId), Value("DefinitionVersion", version)));

    /// <param name="kind">What kind of row is acted on.</param>
    public static IDisposable? Begin(ILogger logger, string? instanceId, Type kind, string id) =>
        logger.BeginScope(new InstanceScope(Value("InstanceId", instanceId ?? ""), Value(kind.Name, id)));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _values.Select(value => $"{value.Key}:{value.Value}"));

    private static KeyValuePair<string, object?> Value(string name, object value) => new(name, value);
}
