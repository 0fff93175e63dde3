using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;

namespace Pathways.Benchmarks.Footprint;

/// <summary>Bytes of each table with its indexes, after nothing but rows is left in them.</summary>
internal sealed class TableSizes(IReadOnlyDictionary<string, long> bytes)
{
    private const string OnPostgres = "SELECT relname::text, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

    /// <summary>The library is built without what tells a table's share.</summary>
    private const string OnSqlite = "SELECT 'the file', page_count * page_size FROM pragma_page_count, pragma_page_size";

    public long Total => bytes.Values.Sum();

    public static async Task<TableSizes> OfAsync(PathwaysDbContext db)
    {
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "VACUUM" : "VACUUM FULL");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Database.IsSqlite() ? OnSqlite : OnPostgres;
        await db.Database.OpenConnectionAsync();
        return new TableSizes(await ReadAsync(command));
    }

    /// <summary>What each of so many added since, the most first.</summary>
    public IReadOnlyDictionary<string, long> Since(TableSizes before, int count) => bytes
        .Select(table => KeyValuePair.Create(table.Key, (table.Value - before.Bytes(table.Key)) / count))
        .Where(table => table.Value > 0)
        .OrderByDescending(table => table.Value)
        .ToDictionary();

    private long Bytes(string table) => bytes.GetValueOrDefault(table);

    private static async Task<Dictionary<string, long>> ReadAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var bytes = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            bytes.Add(reader.GetString(0), reader.GetInt64(1));
        return bytes;
    }
}
