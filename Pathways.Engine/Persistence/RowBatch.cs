using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Statements that PostgreSQL is sent in one round trip, made of the context's mapping. The context's own pipeline would
/// take most of a burst's time.
/// </summary>
internal sealed class RowBatch(NpgsqlConnection connection, NpgsqlTransaction? transaction) : IAsyncDisposable
{
    private static readonly NpgsqlCommand ParameterFactory = new();

    private readonly NpgsqlBatch _batch = new(connection, transaction);

    /// <summary>The statements that must meet one row each.</summary>
    private readonly List<(NpgsqlBatchCommand Command, EntityEntry Entry)> _expected = [];

    public void Insert(PlainTable table, IReadOnlyList<object> rows)
    {
        foreach (var chunk in rows.Chunk(PlainTable.MaximumParameters / table.Columns.Length))
        {
            var command = Add(table.InsertSql(chunk.Length));
            foreach (var row in chunk)
                foreach (var column in table.Columns)
                    Bind(command, column, column.GetGetter().GetClrValueUsingContainingEntity(row));
        }
    }

    /// <summary>Updates what changed in a tracked row, provided that its concurrency token has not.</summary>
    public void Update(PlainTable table, EntityEntry entry)
    {
        var changed = table.Columns.Where(column => entry.Property(column).IsModified).ToArray();
        var command = Add(table.UpdateSql(changed));
        foreach (var column in changed)
            Bind(command, column, entry.Property(column).CurrentValue);
        Meet(table, command, entry);
    }

    public void Delete(PlainTable table, EntityEntry entry) => Meet(table, Add(table.DeleteSql), entry);

    /// <exception cref="DbUpdateConcurrencyException">A row that was to be changed is not as it was read.</exception>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_batch.BatchCommands.Count == 0)
            return;
        await _batch.ExecuteNonQueryAsync(cancellationToken);
        foreach (var (command, entry) in _expected)
        {
            if (command.RecordsAffected != 1)
                throw new DbUpdateConcurrencyException($"A row of {entry.Metadata.GetTableName()} is no longer as it was read.");
        }
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private void Meet(PlainTable table, NpgsqlBatchCommand command, EntityEntry entry)
    {
        foreach (var column in table.Condition)
            Bind(command, column, entry.Property(column).OriginalValue);
        _expected.Add((command, entry));
    }

    private NpgsqlBatchCommand Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        return command;
    }

    private static void Bind(NpgsqlBatchCommand command, IProperty column, object? value)
    {
        StorableText.Check(value);
        var parameter = column.GetRelationalTypeMapping().CreateParameter(ParameterFactory, "", value, column.IsNullable);
        command.Parameters.Add(parameter);
    }
}
