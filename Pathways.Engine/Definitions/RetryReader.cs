using System.Text.Json;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Definitions;

/// <summary>Reads an activity's <c>customProperties.retry</c>.</summary>
internal static class RetryReader
{
    private const int DefaultMaximum = 3;

    private const double MostFactor = 10;

    private static readonly TimeSpan _defaultDelay = TimeSpan.FromMinutes(5);

    /// <returns>Null where none is declared, or where it has a problem.</returns>
    public static RetryPolicy? Read(JsonReading json, JsonElement activity, string place)
    {
        if (!JsonReading.TryGet(activity, "customProperties", out var custom) || !JsonReading.TryGet(custom, "retry", out var retry))
            return null;
        place = $"{place}.customProperties.retry";
        var before = json.Problems.Count;
        if (!json.IsObject(retry, place))
            return null;

        var policy = new RetryPolicy(json.Number(retry, "maximum", place) ?? DefaultMaximum, Delay(json, retry, place), Factor(json, retry, place));
        if (policy.Maximum is < 1 or > RetryPolicy.MostAttempts)
            json.Report(ProblemCode.InvalidRetry, $"{place}.maximum", DefinitionTexts.Text("Retry.Maximum", RetryPolicy.MostAttempts));
        if (policy.Delay <= TimeSpan.Zero || policy.Delay > RetryPolicy.LongestDelay)
            json.Report(ProblemCode.InvalidRetry, $"{place}.delay", DefinitionTexts.Text("Retry.Delay", RetryPolicy.LongestDelay.Days));
        if (policy.Factor is not (>= 1 and <= MostFactor))
            json.Report(ProblemCode.InvalidRetry, $"{place}.factor", DefinitionTexts.Text("Retry.Factor", MostFactor));
        return json.Problems.Count == before ? policy : null;
    }

    private static TimeSpan Delay(JsonReading json, JsonElement retry, string place)
    {
        if (json.Text(retry, "delay", place) is not { } text) return _defaultDelay;
        try
        {
            return ValueConversion.Span(text);
        }
        catch (ValueException)
        {
            return TimeSpan.Zero;
        }
    }

    private static double Factor(JsonReading json, JsonElement retry, string place)
    {
        if (!JsonReading.TryGet(retry, "factor", out var value)) return 2;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var factor) ? factor : double.NaN;
    }
}
