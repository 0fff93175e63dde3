using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Pathways.Benchmarks.Advisers;

/// <summary>How long each kind of act took, and what went wrong.</summary>
internal sealed class ActTimes
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _took = new();
    private readonly ConcurrentBag<string> _failures = [];
    private readonly long _begun = Stopwatch.GetTimestamp();

    public async Task<T?> MeasureAsync<T>(string act, Func<Task<T>> work) where T : class
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var result = await work();
            _took.GetOrAdd(act, _ => []).Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            return result;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or InvalidOperationException)
        {
            _failures.Add($"{act}: {failure.Message}");
            return null;
        }
    }

    public void Print(string phase, TextWriter report)
    {
        var seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        foreach (var (act, bag) in _took.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var took = bag.Order().ToArray();
            report.WriteLine(JsonSerializer.Serialize(new
            {
                scenario = $"advisers, {phase}: {act}",
                count = took.Length,
                perSecond = Math.Round(took.Length / seconds, 1),
                unit = "milliseconds",
                p50 = At(took, 0.50),
                p95 = At(took, 0.95),
                p99 = At(took, 0.99),
                longest = Math.Round(took[^1], 1),
            }));
        }

        report.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = $"advisers, {phase}",
            seconds = Math.Round(seconds, 1),
            acts = _took.Values.Sum(bag => bag.Count),
            perSecond = Math.Round(_took.Values.Sum(bag => bag.Count) / seconds, 1),
            failures = _failures.Count,
            first = _failures.Take(5),
        }));
    }

    private static double At(double[] sorted, double share) => Math.Round(sorted[(int)(share * (sorted.Length - 1))], 1);
}
