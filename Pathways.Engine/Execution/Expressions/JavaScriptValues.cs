using Jint;
using Jint.Native;
using Jint.Native.Date;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>Carries values between instances and JavaScript.</summary>
internal static class JavaScriptValues
{
    private const int MaximumDepth = 64;
    private const int MaximumCount = 100_000;

    /// <summary>A list or a map is seen as it is, so that a script can change it in place.</summary>
    public static JsValue Write(Jint.Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        string text => new JsString(text),
        long number => JsNumber.Create(number),
        double number => JsNumber.Create(number),
        decimal number => JsNumber.Create((double)number),
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        _ => JsValue.FromObject(engine, value),
    };

    /// <exception cref="ValueException">The value cannot be kept.</exception>
    public static object? Read(JsValue value)
    {
        var count = 0;
        return Read(value, 0, ref count);
    }

    private static object? Read(JsValue value, int depth, ref int count)
    {
        if (depth > MaximumDepth || ++count > MaximumCount) throw new ValueException("La valeur est trop grande ou imbriquée trop profondément.");
        return value switch
        {
            _ when value.IsUndefined() || value.IsNull() => null,
            JsBoolean => value.AsBoolean(),
            JsNumber => ValueTree.OfNumber(value.AsNumber()),
            _ when value.IsString() => value.AsString(),
            JsDate date => ReadDate(date),
            IObjectWrapper wrapper => ValueTree.Of(wrapper.Target),
            Function or JsSymbol => null,
            _ when value.IsPromise() => throw new ValueException("Le calcul est asynchrone : il doit donner sa valeur tout de suite."),
            JsArray array => ReadList(array, depth, ref count),
            ObjectInstance map => ReadMap(map, depth, ref count),
            _ => value.ToString(),
        };
    }

    private static DateTimeOffset? ReadDate(JsDate date)
    {
        var milliseconds = date.DateValue;
        return double.IsNaN(milliseconds) ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
    }

    private static object?[] ReadList(JsArray array, int depth, ref int count)
    {
        if (array.Length > MaximumCount) throw new ValueException("La liste est trop longue.");
        var list = new object?[array.Length];
        for (uint index = 0; index < list.Length; index++) list[index] = Read(array[index], depth + 1, ref count);
        return list;
    }

    private static Dictionary<string, object?> ReadMap(ObjectInstance source, int depth, ref int count)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var key in source.GetOwnPropertyKeys(Types.String))
        {
            if (source.GetOwnProperty(key).Enumerable) map[key.AsString()] = Read(source.Get(key), depth + 1, ref count);
        }
        return map;
    }
}
