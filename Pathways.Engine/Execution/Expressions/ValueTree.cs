using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>
/// The values that an instance holds: null, bool, long, double, decimal, string, DateTimeOffset, object?[] and
/// Dictionary&lt;string, object?&gt;. Whatever comes in is copied into these, so that no two holders share a list.
/// </summary>
internal static class ValueTree
{
    private const int MaximumDepth = 64;

    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        if (depth > MaximumDepth) throw new ValueException("La valeur est imbriquée trop profondément.");
        return value switch
        {
            null or string or bool or long or DateTimeOffset or decimal => value,
            double number => OfNumber(number),
            int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            float number => OfNumber(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            ulong number => number <= long.MaxValue ? (object)(long)number : (decimal)number,
            object?[] list => OfList(list, depth),
            IReadOnlyDictionary<string, object?> map => OfMap(map, depth),
            DateTime time => OfTime(time),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            Guid or Enum or char or Uri or Version => value.ToString(),
            JsonElement json => ValueJson.Read(json),
            JsonNode node => ValueJson.Read(JsonSerializer.SerializeToElement(node)),
            IDictionary map => OfUntypedMap(map, depth),
            IEnumerable items => OfItems(items, depth),
            _ => ValueJson.Read(JsonSerializer.SerializeToElement(value, value.GetType(), ValueJson.Web)),
        };
    }

    /// <summary>A whole number is kept as one, whatever computed it.</summary>
    public static object OfNumber(double number) =>
        number is >= -9.2e18 and <= 9.2e18 && Math.Floor(number) == number ? (object)(long)number : number;

    private static DateTimeOffset OfTime(DateTime time) =>
        time.Kind == DateTimeKind.Local ? new DateTimeOffset(time).ToUniversalTime() : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static object?[] OfList(object?[] list, int depth)
    {
        var copy = new object?[list.Length];
        for (var index = 0; index < list.Length; index++) copy[index] = Of(list[index], depth + 1);
        return copy;
    }

    private static object?[] OfItems(IEnumerable items, int depth)
    {
        var copy = new List<object?>();
        foreach (var item in items) copy.Add(Of(item, depth + 1));
        return [.. copy];
    }

    private static Dictionary<string, object?> OfMap(IReadOnlyDictionary<string, object?> map, int depth)
    {
        var copy = new Dictionary<string, object?>(map.Count, StringComparer.Ordinal);
        foreach (var (key, item) in map) copy[key] = Of(item, depth + 1);
        return copy;
    }

    private static Dictionary<string, object?> OfUntypedMap(IDictionary map, int depth)
    {
        var copy = new Dictionary<string, object?>(map.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map) copy[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Of(entry.Value, depth + 1);
        return copy;
    }
}

/// <summary>A value cannot be what it has to be. The message is a French sentence.</summary>
internal sealed class ValueException(string message) : Exception(message);
