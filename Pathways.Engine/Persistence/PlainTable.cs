using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathways.Engine.Persistence;

/// <summary>A table whose rows hold nothing that the database makes, with its statements for PostgreSQL.</summary>
internal sealed class PlainTable
{
    /// <summary>The protocol's limit is higher; statements of many sizes would only fill the server's memory.</summary>
    public const int MaximumParameters = 900;

    private static readonly ConditionalWeakTable<IEntityType, PlainTable?> Known = [];

    private readonly ConcurrentDictionary<int, string> _inserts = new();
    private readonly string _name;

    private PlainTable(IEntityType type)
    {
        Columns = [.. type.GetProperties()];
        Condition = [.. Columns.Where(column => column.IsPrimaryKey() || column.IsConcurrencyToken)];
        _name = $"\"{type.GetTableName()}\"";
        DeleteSql = $"DELETE FROM {_name}{Where(1)}";
    }

    public IProperty[] Columns { get; }

    /// <summary>What tells that a row is the one that was read: its key and its concurrency token.</summary>
    public IProperty[] Condition { get; }

    public string DeleteSql { get; }

    /// <summary>Null where the database makes values, or where the rows are not the engine's.</summary>
    public static PlainTable? Of(IEntityType type) => Known.GetValue(type, static type =>
        type.ClrType.Assembly == typeof(PlainTable).Assembly
        && type.GetProperties().All(column => column.ValueGenerated == ValueGenerated.Never)
            ? new PlainTable(type)
            : null);

    public string InsertSql(int rows) => _inserts.GetOrAdd(rows, count =>
    {
        var sql = new StringBuilder($"INSERT INTO {_name} (").AppendJoin(", ", Columns.Select(Name)).Append(") VALUES ");
        for (var row = 0; row < count; row++)
        {
            var first = row * Columns.Length + 1;
            sql.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(first, Columns.Length).Select(Parameter)).Append(')');
        }

        return sql.ToString();
    });

    public string UpdateSql(IProperty[] changed)
    {
        var sql = new StringBuilder($"UPDATE {_name} SET ");
        for (var index = 0; index < changed.Length; index++)
            sql.Append(index == 0 ? "" : ", ").Append(Name(changed[index])).Append(" = ").Append(Parameter(index + 1));
        return sql.Append(Where(changed.Length + 1)).ToString();
    }

    private string Where(int first) =>
        " WHERE " + string.Join(" AND ", Condition.Select((column, index) => $"{Name(column)} = {Parameter(first + index)}"));

    private static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    private static string Parameter(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);
}
