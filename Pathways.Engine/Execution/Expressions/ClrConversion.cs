using System.Globalization;
using System.Text.Json;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>Hands a value to an activity's code as the CLR type that it asks for.</summary>
internal static class ClrConversion
{
    /// <exception cref="ValueException">The value cannot be read so.</exception>
    public static T To<T>(object value)
    {
        if (value is T right) return right;
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return (T)Convert(value, type);
    }

    private static object Convert(object value, Type type)
    {
        if (type == typeof(string)) return ValueConversion.Text(value);
        if (type.IsEnum) return EnumValue(value, type);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ValueConversion.Boolean(value),
            TypeCode.Int32 => (int)ValueConversion.Whole(value, int.MinValue, int.MaxValue),
            TypeCode.Int64 => ValueConversion.Whole(value, long.MinValue, long.MaxValue),
            TypeCode.Int16 => (short)ValueConversion.Whole(value, short.MinValue, short.MaxValue),
            TypeCode.Byte => (byte)ValueConversion.Whole(value, byte.MinValue, byte.MaxValue),
            TypeCode.Double => System.Convert.ToDouble(ValueConversion.Number(value), CultureInfo.InvariantCulture),
            TypeCode.Single => System.Convert.ToSingle(ValueConversion.Number(value), CultureInfo.InvariantCulture),
            TypeCode.Decimal => ValueConversion.Decimal(value),
            TypeCode.DateTime => ValueConversion.Time(value).UtcDateTime,
            _ => ConvertOther(value, type),
        };
    }

    private static object ConvertOther(object value, Type type)
    {
        if (type == typeof(DateTimeOffset)) return ValueConversion.Time(value);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(ValueConversion.Time(value).DateTime);
        if (type == typeof(TimeSpan)) return ValueConversion.Span(value);
        if (type == typeof(Guid)) return Guid.TryParse(ValueConversion.Text(value), out var id) ? id : throw ValueConversion.Refuse(value, "un identifiant unique");
        if (type == typeof(object[])) return ValueConversion.List(value);
        if (type.IsAssignableFrom(typeof(string[]))) return Array.ConvertAll(ValueConversion.List(value), item => item is null ? "" : ValueConversion.Text(item));
        if (type == typeof(List<string>)) return new List<string>(Array.ConvertAll(ValueConversion.List(value), item => item is null ? "" : ValueConversion.Text(item)));
        return Deserialize(value, type);
    }

    private static object EnumValue(object value, Type type) =>
        Enum.TryParse(type, ValueConversion.Text(value), ignoreCase: true, out var parsed) && Enum.IsDefined(type, parsed)
            ? parsed
            : throw ValueConversion.Refuse(value, $"l’une de ces valeurs : {string.Join(", ", Enum.GetNames(type))}");

    private static object Deserialize(object value, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(value is string text ? text : ValueJson.Write(value), type, ValueJson.Web) ?? throw ValueConversion.Refuse(value, type.Name);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw ValueConversion.Refuse(value, type.Name);
        }
    }
}
