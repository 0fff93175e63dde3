using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pathways.Benchmarks;

/// <summary>Rows by the hundred thousand, made by PostgreSQL itself.</summary>
internal sealed class BulkRows(DbContext db)
{
    /// <param name="kind">Keeps the ids of one kind of row from those of another.</param>
    public static Guid Id(int kind, int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0000000{kind}-0000-7000-8000-{number:x12}"));

    /// <summary>The same id, of a number that is an expression.</summary>
    public static string IdSql(int kind, string number) => $"('0000000{kind}-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid";

    public string Table<TRow>() => $"\"{db.Model.FindEntityType(typeof(TRow))!.GetTableName()}\"";

    public async Task ExecuteAsync(string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Not within a transaction, which a statement of several would be.</summary>
    public Task VacuumAsync<TRow>() => ExecuteAsync($"VACUUM ANALYZE {Table<TRow>()}");
}
