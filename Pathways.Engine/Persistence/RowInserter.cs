using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Inserts rows that nobody changes afterwards, all with one statement. On SQLite the context would send one statement for
/// each row, and a burst's journal would be most of its time.
/// </summary>
internal static class RowInserter
{
    /// <summary>Below the number of parameters that every database takes.</summary>
    internal const int MaximumParameters = 900;

    /// <summary>Inserts within the context's transaction. Columns that the database generates are left to it; it generates no <see cref="Guid"/>.</summary>
    /// <param name="rows">All of one type.</param>
    public static async Task InsertAsync(EngineDbContext db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;

        var columns = db.Model.FindEntityType(rows[0].GetType())!.GetProperties()
            .Where(property => property.ValueGenerated == ValueGenerated.Never || property.ClrType == typeof(Guid)).ToArray();
        await InsertAsync(db, columns, rows, (row, column) => columns[column].GetGetter().GetClrValueUsingContainingEntity(row), cancellationToken);
    }

    /// <summary>Inserts values, those that the database would generate among them.</summary>
    /// <param name="rows">Each holds a value for each column.</param>
    public static Task InsertAsync(
        DbContext db, IReadOnlyList<IProperty> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) =>
        InsertAsync(db, columns, rows, (row, column) => row[column], cancellationToken);

    private static async Task InsertAsync<TRow>(
        DbContext db, IReadOnlyList<IProperty> columns, IReadOnlyList<TRow> rows, Func<TRow, int, object?> value, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(MaximumParameters / columns.Count))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Fill(command, columns, batch, value);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Fill<TRow>(DbCommand command, IReadOnlyList<IProperty> columns, TRow[] rows, Func<TRow, int, object?> value)
    {
        var sql = new StringBuilder("INSERT INTO \"").Append(columns[0].DeclaringType.GetTableName()).Append("\" (\"")
            .AppendJoin("\", \"", columns.Select(column => column.GetColumnName())).Append("\") VALUES ");
        foreach (var row in rows)
        {
            sql.Append(command.Parameters.Count == 0 ? "(" : ",(");
            for (var index = 0; index < columns.Count; index++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                sql.Append(index == 0 ? "" : ",").Append(name);
                var held = value(row, index);
                StorableText.Check(held);
                command.Parameters.Add(columns[index].GetRelationalTypeMapping().CreateParameter(command, name, held, columns[index].IsNullable));
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
    }
}
