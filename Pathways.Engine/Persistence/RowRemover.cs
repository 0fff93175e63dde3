using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Removes rows by their key, all with one statement. The context would send one for each row, after sorting them among all
/// that it saves.
/// </summary>
internal static class RowRemover
{
    /// <summary>Removes within the context's transaction; a row that is not there is no error.</summary>
    /// <typeparam name="TRow">A row with one text as its key.</typeparam>
    public static async Task RemoveAsync<TRow>(EngineDbContext db, IReadOnlyList<string> keys, CancellationToken cancellationToken)
        where TRow : class
    {
        var row = db.Model.FindEntityType(typeof(TRow))!;
        var key = row.FindPrimaryKey()!.Properties.Single().GetColumnName();
        foreach (var batch in keys.Chunk(RowInserter.MaximumParameters))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            foreach (var value in batch)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            command.CommandText = $"DELETE FROM \"{row.GetTableName()}\" WHERE \"{key}\" IN ({string.Join(',', batch.Select((_, index) => $"@p{index}"))})";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
