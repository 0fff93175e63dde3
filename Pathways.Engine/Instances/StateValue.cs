using System.Globalization;
using System.Text.Json;

namespace Pathways.Engine.Instances;

/// <summary>
/// Values in the state's JSON, without loss: a date, an exact decimal and an unusual number are an object with one member
/// whose name begins with <c>$</c>; so is a map that begins with such a member.
/// </summary>
internal static class StateValue
{
    private const string Date = "$date";
    private const string Decimal = "$decimal";
    private const string Number = "$number";
    private const string Map = "$map";

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: WriteDouble(json, number); break;
            case decimal number: WriteTagged(json, Decimal, number.ToString(CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: WriteTagged(json, Date, time.ToString("O", CultureInfo.InvariantCulture)); break;
            case object?[] list: WriteList(json, list); break;
            case Dictionary<string, object?> map: WriteMap(json, map); break;
            default: throw new InvalidOperationException($"An instance holds no value of type {value.GetType()}.");
        }
    }

    public static void WriteMembers(Utf8JsonWriter json, Dictionary<string, object?> map)
    {
        json.WriteStartObject();
        foreach (var (key, item) in map)
        {
            json.WritePropertyName(key);
            Write(json, item);
        }
        json.WriteEndObject();
    }

    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.Array => ReadList(json),
        _ => ReadMap(json),
    };

    public static Dictionary<string, object?> ReadMembers(JsonElement json, StringComparer comparer)
    {
        var map = new Dictionary<string, object?>(comparer);
        foreach (var property in json.EnumerateObject()) map[property.Name] = Read(property.Value);
        return map;
    }

    /// <summary>A double that reads back as a whole number would become one.</summary>
    private static void WriteDouble(Utf8JsonWriter json, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (double.IsFinite(number) && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) json.WriteNumberValue(number);
        else WriteTagged(json, Number, text);
    }

    private static void WriteTagged(Utf8JsonWriter json, string tag, string text)
    {
        json.WriteStartObject();
        json.WriteString(tag, text);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, object?[] list)
    {
        json.WriteStartArray();
        foreach (var item in list) Write(json, item);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, Dictionary<string, object?> map)
    {
        if (map.Keys.FirstOrDefault() is not ['$', ..])
        {
            WriteMembers(json, map);
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName(Map);
        WriteMembers(json, map);
        json.WriteEndObject();
    }

    private static object?[] ReadList(JsonElement json)
    {
        var list = new object?[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray()) list[index++] = Read(item);
        return list;
    }

    private static object ReadMap(JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case Date: return DateTimeOffset.ParseExact(property.Value.GetString()!, "O", CultureInfo.InvariantCulture);
                case Decimal: return decimal.Parse(property.Value.GetString()!, CultureInfo.InvariantCulture);
                case Number: return double.Parse(property.Value.GetString()!, CultureInfo.InvariantCulture);
                case Map: return ReadMembers(property.Value, StringComparer.Ordinal);
            }
            break;
        }
        return ReadMembers(json, StringComparer.Ordinal);
    }
}
