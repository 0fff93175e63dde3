using Npgsql;
using Pathways.Postgres;

namespace Pathways.Benchmarks.Postgres;

/// <summary>
/// The server that is measured, with fsync on: the one that the variable PATHWAYS_BENCH_POSTGRES names by a connection
/// string that may create databases, else one in a temporary folder.
/// </summary>
internal sealed class BenchServer : IDisposable
{
    private const string Variable = "PATHWAYS_BENCH_POSTGRES";

    /// <summary>Checkpoints far apart, as on a server that is set up for its load: else they fall into one run and not the other.</summary>
    private const string Settings = "-c shared_buffers=512MB -c max_wal_size=8GB -c checkpoint_timeout=1h";

    private readonly PostgresCluster? _own;
    private readonly NpgsqlConnectionStringBuilder _server;

    public BenchServer()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        Binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException("pgbench is needed: apt-get install postgresql");
        _own = named is null ? PostgresCluster.Start(Binaries, Settings) : null;
        _server = new NpgsqlConnectionStringBuilder(named ?? _own!.ConnectionString("postgres"));
    }

    public PostgresBinaries Binaries { get; }

    public string CreateDatabase(string name)
    {
        Scalar<object>($"DROP DATABASE IF EXISTS {name}");
        Scalar<object>($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>How many bytes of write-ahead log the server wrote since it was made.</summary>
    public long WalBytes() => (long)Scalar<decimal>("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");

    /// <summary>How many transactions of the server wrote something since it was made.</summary>
    public long WritingTransactions() => long.Parse(
        Scalar<string>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _own?.Dispose();

    private T Scalar<T>(string sql)
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }
}
