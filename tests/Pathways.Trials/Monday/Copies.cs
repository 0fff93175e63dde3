using System.Globalization;
using Npgsql;

namespace Pathways.Trials.Monday;

/// <summary>Fills the database with copies of what the runtime wrote for one instance that waits for one timer.</summary>
internal sealed class Copies(string connectionString, string model)
{
    private static readonly (string Table, string Column)[] Tables =
        [("Instances", "Id"), ("Bookmarks", "InstanceId"), ("Journal", "InstanceId"), ("Timers", "InstanceId")];

    /// <param name="series">Tells these copies' ids from others'.</param>
    /// <param name="dueAt">When copy <c>n</c> (from 0) is due, as an expression of SQL.</param>
    public void Add(char series, int count, string dueAt)
    {
        foreach (var (table, column) in Tables)
        {
            var columns = Columns(table);
            TrialServer.Execute(connectionString, $"""
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(it => $"\"{it.Name}\""))})
                SELECT {string.Join(", ", columns.Select(it => Copied(it, series, dueAt)))}
                FROM generate_series(0, {count.ToString(CultureInfo.InvariantCulture)} - 1) AS n CROSS JOIN "{table}" AS model WHERE model."{column}" = '{model}'
                """);
        }
    }

    public void Analyze() => TrialServer.Execute(connectionString, "VACUUM ANALYZE; CHECKPOINT");

    /// <summary>The series is the id's first digit.</summary>
    private string Copied((string Name, bool IsText) column, char series, string dueAt) => column switch
    {
        { Name: "DueAt" } => dueAt,
        { IsText: true } => $"replace(model.\"{column.Name}\", '{model}', '{series}' || lpad(to_hex(n), 31, '0'))",
        _ => $"model.\"{column.Name}\"",
    };

    private List<(string Name, bool IsText)> Columns(string table)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT column_name, data_type IN ('text', 'character varying') FROM information_schema.columns WHERE table_name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        using var reader = command.ExecuteReader();
        var columns = new List<(string, bool)>();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetBoolean(1)));
        return columns;
    }
}
