using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Pathways.Benchmarks.Postgres;

/// <summary>What the server gives by itself: <c>pgbench -N</c>, one update, one select and one insert in each transaction.</summary>
internal sealed partial class PgBench
{
    private readonly BenchServer _server;
    private readonly NpgsqlConnectionStringBuilder _database;

    public PgBench(BenchServer server)
    {
        _server = server;
        _database = new NpgsqlConnectionStringBuilder(server.CreateDatabase("pgbench"));
        Run("-i", "-q", "-s", "10");
    }

    /// <returns>Transactions each second.</returns>
    public double Rate(int callers)
    {
        var output = Run("-N", "-n", "-c", callers.ToString(CultureInfo.InvariantCulture), "-j", "1", "-T", "3");
        return double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(_server.Binaries.Program("pgbench"), [.. arguments, _database.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment =
            {
                ["PGHOST"] = _database.Host,
                ["PGPORT"] = _database.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = _database.Username,
                ["PGPASSWORD"] = _database.Password,
            },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("pgbench failed: " + errors.Result);
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Tps();
}
