using Npgsql;
using Pathways.Postgres;

namespace Pathways.Trials;

/// <summary>A PostgreSQL server of a trial's own with fsync on, which can be made to crash.</summary>
internal sealed class TrialServer : IDisposable
{
    private const string Settings = "-c shared_buffers=512MB -c max_connections=400 -c max_wal_size=4GB";

    private readonly PostgresCluster _cluster = PostgresCluster.Start(
        PostgresBinaries.Find() ?? throw new InvalidOperationException("PostgreSQL is needed: apt-get install postgresql"), Settings);

    public TrialServer() => Execute(_cluster.ConnectionString("postgres"), "CREATE DATABASE trial");

    public string ConnectionString => _cluster.ConnectionString("trial");

    public void CrashAndRestart() => _cluster.CrashAndRestart();

    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    public static string Scalar(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    public void Dispose() => _cluster.Dispose();
}
