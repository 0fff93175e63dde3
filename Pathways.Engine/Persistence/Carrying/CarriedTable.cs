using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>A table as the model knows it, and its rows as lines: one JSON array for each, with the columns in their order.</summary>
internal sealed class CarriedTable : IDisposable
{
    private static readonly MethodInfo QueryMethod = typeof(CarriedTable).GetMethod(nameof(Query), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonTypeInfo[] _values;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;

    /// <exception cref="InvalidOperationException">The rows hold something that an archive would not.</exception>
    public CarriedTable(DbContext db, IEntityType type)
    {
        (Db, Type) = (db, type);
        Name = type.GetTableName() ?? throw new InvalidOperationException($"{type.DisplayName()} has no table.");
        Columns = [.. type.GetProperties().OrderBy(column => column.GetColumnName(), StringComparer.Ordinal)];
        if (type.BaseType is not null || type.GetComplexProperties().Any() || Columns.Any(column => column.IsShadowProperty()))
            throw new InvalidOperationException($"{type.DisplayName()} is not a plain row: teach {nameof(CarriedTable)} to carry it.");
        _values = [.. Columns.Select(CarriedValues.Of)];
        _json = new Utf8JsonWriter(_line, Writing);
    }

    public DbContext Db { get; }

    public IEntityType Type { get; }

    public string Name { get; }

    public IReadOnlyList<IProperty> Columns { get; }

    public IEnumerable<string> ColumnNames => Columns.Select(column => column.GetColumnName());

    /// <summary>All rows, in no order.</summary>
    public IQueryable<object> Rows => (IQueryable<object>)QueryMethod.MakeGenericMethod(Type.ClrType).Invoke(null, [Db])!;

    /// <summary>The row as a line. The bytes are good until the next row.</summary>
    public ReadOnlyMemory<byte> Write(object row)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartArray();
        for (var index = 0; index < _values.Length; index++)
            JsonSerializer.Serialize(_json, Columns[index].GetGetter().GetClrValueUsingContainingEntity(row), _values[index]);
        _json.WriteEndArray();
        _json.Flush();
        return _line.WrittenMemory;
    }

    /// <summary>The values of a line, in the columns' order.</summary>
    /// <exception cref="JsonException">The line is not one of this table.</exception>
    public object?[] Read(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var values = new object?[_values.Length];
        Expect(json.Read() && json.TokenType == JsonTokenType.StartArray);
        for (var index = 0; index < values.Length; index++)
        {
            Expect(json.Read() && json.TokenType != JsonTokenType.EndArray);
            values[index] = JsonSerializer.Deserialize(ref json, _values[index]);
        }

        Expect(json.Read() && json.TokenType == JsonTokenType.EndArray);
        return values;
    }

    public void Dispose() => _json.Dispose();

    private static void Expect(bool isSo)
    {
        if (!isSo)
            throw new JsonException();
    }

    private static IQueryable<TRow> Query<TRow>(DbContext db) where TRow : class => db.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
