using System.Text.Json;

namespace Pathways.Benchmarks;

/// <summary>One line of a benchmark's report.</summary>
/// <param name="Runs">Each run's value, in the order in which they ran.</param>
/// <param name="Reference">The same machine's plain figure in the same session, such as bare commits each second.</param>
/// <param name="Transactions">Transactions for each operation; null where none is counted.</param>
/// <param name="WalBytes">Bytes of write-ahead log for each operation; null where none are counted.</param>
public sealed record Measurement(
    string Scenario, int Callers, string Unit, IReadOnlyList<double> Runs, double? Reference, double? Transactions, double? WalBytes = null)
{
    public double Median => Runs.Order().ElementAt(Runs.Count / 2);

    public void Print(TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(new
    {
        scenario = Scenario,
        callers = Callers,
        median = Math.Round(Median, 1),
        unit = Unit,
        runs = Runs.Select(run => Math.Round(run, 1)),
        reference = Reference is { } reference ? Math.Round(reference, 1) : (double?)null,
        ratio = Reference is { } plain ? Math.Round(Median / plain, 3) : (double?)null,
        transactions = Transactions is { } transactions ? Math.Round(transactions, 2) : (double?)null,
        walBytes = WalBytes is { } bytes ? Math.Round(bytes) : (double?)null,
    }));
}
