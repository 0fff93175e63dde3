using System.Globalization;
using System.Xml;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>Converts values to the types that Elsa definitions name, such as <c>Int32</c> or <c>List&lt;String&gt;</c>.</summary>
internal static class ValueConversion
{
    private static readonly Dictionary<string, Func<object, object?>> Scalars = new(StringComparer.Ordinal)
    {
        ["String"] = Text,
        ["Boolean"] = Boolean,
        ["Byte"] = value => Whole(value, byte.MinValue, byte.MaxValue),
        ["Int16"] = value => Whole(value, short.MinValue, short.MaxValue),
        ["Int32"] = value => Whole(value, int.MinValue, int.MaxValue),
        ["Int64"] = value => Whole(value, long.MinValue, long.MaxValue),
        ["Single"] = Number,
        ["Double"] = Number,
        ["Decimal"] = value => Decimal(value),
        ["DateTime"] = value => Time(value),
        ["DateTimeOffset"] = value => Time(value),
        ["DateOnly"] = value => DateOnly.FromDateTime(Time(value).DateTime).ToString("O", CultureInfo.InvariantCulture),
        ["TimeSpan"] = value => Span(value).ToString("c", CultureInfo.InvariantCulture),
        ["Guid"] = value => Guid.TryParse(Text(value), out var id) ? id.ToString() : throw Refuse(value, "un identifiant unique"),
    };

    /// <summary>Prepares the conversion to a type; null where every value is right as it is.</summary>
    public static Func<object?, object?>? To(string? typeName, bool isArray = false)
    {
        var name = ShortName(typeName);
        if (isArray || IsList(name)) return value => value is null ? null : List(value, ItemType(name));
        return Scalars.TryGetValue(name, out var scalar) ? value => value is null ? null : scalar(value) : null;
    }

    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "True" : "False",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => ValueJson.Text(time),
        object?[] or Dictionary<string, object?> => ValueJson.Write(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static object Boolean(object value) => value switch
    {
        bool flag => flag,
        long number => number != 0,
        double number => number != 0 && !double.IsNaN(number),
        decimal number => number != 0,
        string text when bool.TryParse(text.AsSpan().Trim(), out var flag) => flag,
        string text when string.IsNullOrWhiteSpace(text) => false,
        _ => throw Refuse(value, "« vrai » ou « faux »"),
    };

    public static long Whole(object value, long minimum, long maximum)
    {
        var number = Decimal(value);
        if (number < minimum || number > maximum) throw Refuse(value, $"un nombre entier entre {minimum} et {maximum}");
        return number == decimal.Truncate(number) ? (long)number : (long)Math.Round(number, MidpointRounding.ToEven);
    }

    public static object Number(object value) => value switch
    {
        double or long => value,
        decimal number => ValueTree.OfNumber((double)number),
        bool flag => flag ? 1L : 0L,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => ValueTree.OfNumber(number),
        _ => throw Refuse(value, "un nombre"),
    };

    public static decimal Decimal(object value)
    {
        try
        {
            return value switch
            {
                decimal number => number,
                long number => number,
                double number => (decimal)number,
                bool flag => flag ? 1 : 0,
                string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
                _ => throw Refuse(value, "un nombre"),
            };
        }
        catch (OverflowException)
        {
            throw Refuse(value, "un nombre");
        }
    }

    public static DateTimeOffset Time(object value) => value switch
    {
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw Refuse(value, "une date"),
    };

    /// <summary>A duration such as <c>14.00:00:00</c> or <c>P14D</c>; a bare number counts days, as .NET reads it.</summary>
    public static TimeSpan Span(object value)
    {
        var text = Text(value);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) return span;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw Refuse(value, "une durée");
        }
    }

    public static object?[] List(object value, Func<object?, object?>? item = null)
    {
        var list = value switch
        {
            object?[] items => items,
            string text when text.AsSpan().TrimStart().StartsWith("[") => ValueJson.Parse(text) as object?[] ?? throw Refuse(value, "une liste"),
            string text when string.IsNullOrWhiteSpace(text) => [],
            _ => throw Refuse(value, "une liste"),
        };
        return item is null ? list : Array.ConvertAll(list, each => item(each));
    }

    public static ValueException Refuse(object value, string expected)
    {
        var text = Text(value);
        return new ValueException($"« {(text.Length <= 60 ? text : text[..60] + "…")} » n’est pas {expected}.");
    }

    private static bool IsList(string name) =>
        name.EndsWith("[]", StringComparison.Ordinal)
        || (name.EndsWith('>') && name.Split('<')[0] is "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "HashSet" or "ISet");

    private static Func<object?, object?>? ItemType(string name)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal)) return To(name[..^2]);
        var open = name.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? To(name) : To(name[(open + 1)..^1]);
    }

    /// <summary>Elsa writes its aliases for common types, and full CLR names for others.</summary>
    private static string ShortName(string? typeName)
    {
        if (typeName is null) return "Object";
        var name = typeName.Split(',')[0].Trim();
        return name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains('`', StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..] : name;
    }
}
