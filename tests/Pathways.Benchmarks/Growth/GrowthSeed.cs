using Microsoft.Data.Sqlite;
using Pathways.Benchmarks.Sqlite;
using Pathways.Engine.Execution;

namespace Pathways.Benchmarks.Growth;

/// <summary>
/// Fills a database with copies of what the runtime wrote for two instances, one that waits and one that has ended: every
/// row of theirs, under another id and about another person.
/// </summary>
internal sealed class GrowthSeed
{
    /// <summary>Of so many instances, one still waits.</summary>
    public const int OneWaitsOf = 2;

    private const int Batch = 20_000;
    public const int TasksOfAnAdviser = 60;
    private const string Model = "model";

    /// <summary>Each with the column that names the instance.</summary>
    private static readonly (string Table, string Column)[] Tables =
    [
        ("Instances", "Id"), ("Bookmarks", "InstanceId"), ("Journal", "InstanceId"),
        ("Receipts", "InstanceId"), ("Tasks", "InstanceId"), ("Timers", "InstanceId"),
    ];

    private readonly string _connectionString;
    private readonly string _waiting;
    private readonly string _ended;
    private int _count;

    private GrowthSeed(string connectionString, string waiting, string ended)
    {
        _connectionString = connectionString;
        _waiting = waiting;
        _ended = ended;
    }

    public static async Task<GrowthSeed> CreateAsync(SqliteBench bench)
    {
        var (waiting, ended) = (await StartAsync("waiting"), await StartAsync("ended"));
        await bench.Runtime.SendAsync(ended, new EventStimulus(GrowthWorkflows.Event, null), $"{ended}-{Model}", CancellationToken.None);
        return new GrowthSeed(bench.ConnectionString, waiting, ended);

        async Task<string> StartAsync(string key) => (await bench.Runtime.StartAsync(
            GrowthWorkflows.Journey, new StartStimulus(new Dictionary<string, object?>(), $"person-{Model}"), $"{key}-{Model}", CancellationToken.None)).InstanceId!;
    }

    /// <summary>Those that wait, the first ones first.</summary>
    public static string Waiting(int number) => Id(number * OneWaitsOf);

    public static string PersonOf(int number) => $"person-{number * OneWaitsOf}";

    public static string Adviser(int number) => $"adviser-{number}";

    public void GrowTo(int count)
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF");
        for (; _count < count; _count = Math.Min(_count + Batch, count))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (table, column) in Tables)
            {
                Copy(connection, table, column, _waiting, _count, Math.Min(_count + Batch, count), "=");
                Copy(connection, table, column, _ended, _count, Math.Min(_count + Batch, count), "<>");
            }

            transaction.Commit();
        }

        Execute(connection, $"UPDATE Tasks SET AssigneeId = 'adviser-' || (substr(SubjectId, 8) / {TasksOfAnAdviser * OneWaitsOf}) WHERE AssigneeId IS NULL AND SubjectId GLOB 'person-[0-9]*'");
        // With the statistics of an application that has run for a while, and nothing left to write that would disturb.
        Execute(connection, "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = File.OpenHandle(connection.DataSource, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>How many rows of the journal, and megabytes of file, there are.</summary>
    public (long JournalRows, long Megabytes) Size()
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM Journal), (SELECT page_count * page_size / 1000000 FROM pragma_page_count, pragma_page_size)";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static string Id(int number) => $"0{number:x31}";

    private static void Copy(SqliteConnection connection, string table, string column, string model, int from, int until, string kind)
    {
        var columns = Columns(connection, table);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE Numbers(n) AS (SELECT $from UNION ALL SELECT n + 1 FROM Numbers WHERE n + 1 < $until)
            INSERT INTO {table} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(Copied))}
            FROM Numbers CROSS JOIN {table} AS model WHERE model.{column} = $model AND n % {OneWaitsOf} {kind} 0
            """;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$until", until);
        command.Parameters.AddWithValue("$model", model);
        command.ExecuteNonQuery();

        static string Copied(string name) =>
            $"CASE typeof(model.{name}) WHEN 'text' THEN replace(replace(model.{name}, $model, printf('0%031x', n)), '{Model}', n) ELSE model.{name} END";
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT '\"' || name || '\"' FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
