using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>
/// How a value is written in an archive: one way for each value, whichever database it comes from, so that the same rows have
/// the same checksum everywhere.
/// </summary>
internal static class CarriedValues
{
    /// <summary>A type that is not here may have several texts for one value, and needs a decision first.</summary>
    private static readonly HashSet<Type> Known =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(Guid), typeof(DateOnly), typeof(DateTimeOffset), typeof(byte[]),
    ];

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new InstantConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <exception cref="InvalidOperationException">The column's type is not known here.</exception>
    public static JsonTypeInfo Of(IProperty column)
    {
        var value = column.IsPrimitiveCollection ? column.GetElementType()!.ClrType : column.ClrType;
        var type = Nullable.GetUnderlyingType(value) ?? value;
        return type.IsEnum || Known.Contains(type)
            ? Options.GetTypeInfo(column.ClrType)
            : throw new InvalidOperationException($"{column.DeclaringType.DisplayName()}.{column.Name} is a {type.Name}: decide in {nameof(CarriedValues)} how it is written.");
    }

    /// <summary>In UTC and in microseconds: SQLite keeps ten parts of one, PostgreSQL does not.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
    }
}
