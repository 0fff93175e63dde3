using System.Globalization;
using Npgsql;

namespace Pathways.Postgres;

/// <summary>
/// Databases for tests, on one server for each test process, which starts at the first use and goes with the process. A
/// database is a copy of a template that is filled once, since to copy tables is much faster than to create them.
/// </summary>
public static class TestDatabases
{
    /// <summary>What a test writes need not outlive the machine.</summary>
    private const string Fast = "-c fsync=off -c full_page_writes=off -c max_connections=500 -c shared_buffers=64MB";

    private const string NotInstalled = "PostgreSQL is not installed: apt-get install postgresql";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Templates = [];
    private static PostgresCluster? _cluster;
    private static int _count;

    /// <summary>Why a test is to be skipped here; null when it is not. In CI nothing is: there, a missing server is a failure.</summary>
    public static string? Missing { get; } =
        PostgresBinaries.Find() is null && Environment.GetEnvironmentVariable("CI") != "true" ? NotInstalled : null;

    /// <summary>Makes a database that nobody else uses.</summary>
    /// <param name="template">Names what it begins with.</param>
    /// <param name="fill">Makes the tables, at the template's first use, given its connection string.</param>
    /// <returns>Its connection string.</returns>
    public static string Create(string template, Action<string> fill)
    {
        lock (Gate)
        {
            _cluster ??= PostgresCluster.Start(PostgresBinaries.Find() ?? throw new InvalidOperationException(NotInstalled), Fast);
            if (!Templates.TryGetValue(template, out var source))
                Templates[template] = source = Fill(template, fill);
            return Copy(source);
        }
    }

    /// <summary>Deletes a database, whoever is still connected to it.</summary>
    public static void Drop(string connectionString) =>
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    private static string Fill(string template, Action<string> fill)
    {
        var name = "template_" + template;
        Execute($"CREATE DATABASE {name}");
        // A template that somebody is connected to cannot be copied.
        fill(_cluster!.ConnectionString(name) + ";Pooling=false");
        return name;
    }

    private static string Copy(string source)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{++_count}");
        Execute($"CREATE DATABASE {name} TEMPLATE {source}");
        return _cluster!.ConnectionString(name);
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_cluster!.ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
