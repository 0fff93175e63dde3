using System.Text.Json;
using System.Text.Json.Nodes;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Conformance;

/// <summary>Compares what a step did with what was recorded.</summary>
internal static class StepComparison
{
    public static IEnumerable<string> Differences(JsonElement expected, BurstResult actual, bool ignoresOrder)
    {
        foreach (var (member, kind) in new[] { ("executed", JournalKind.Executed), ("resumed", JournalKind.Resumed), ("cancelled", JournalKind.Cancelled), ("faulted", JournalKind.Faulted) })
        {
            if (Compare(member, Texts(expected, member), Ids(actual, kind), ignoresOrder) is { } difference) yield return difference;
        }
        var completed = Compare("completed", Texts(expected, "completed").Distinct(), Ids(actual, JournalKind.Completed).Distinct(), ignoresOrder);
        if (completed is not null) yield return completed;
        if (Compare("lines", Texts(expected, "lines"), Lines(actual), ignoresOrder) is { } lines) yield return lines;
        if (Compare("bookmarks", ExpectedBookmarks(expected), Bookmarks(actual), ignoresOrder) is { } bookmarks) yield return bookmarks;
        if (Compare("status", [Text(expected, "status"), Text(expected, "subStatus")], [actual.State.Status.ToString(), actual.State.SubStatus.ToString()], false) is { } status) yield return status;
        if (CompareValues("variables", expected, actual.State.Variables) is { } variables) yield return variables;
        if (CompareValues("output", expected, actual.State.Output) is { } output) yield return output;
        if (expected.TryGetProperty("matchedBookmarks", out var matched) && matched.GetInt32() != actual.MatchedBookmarks)
            yield return $"matchedBookmarks: expected {matched}, was {actual.MatchedBookmarks}";
        foreach (var incident in CompareIncidents(expected, actual.State.Incidents)) yield return incident;
    }

    private static IEnumerable<string> Ids(BurstResult actual, JournalKind kind) =>
        actual.Journal.Where(line => line.Kind == kind).Select(line => line.ActivityId);

    private static IEnumerable<string> Lines(BurstResult actual) =>
        actual.Journal.Where(line => line is { Kind: JournalKind.Note, ActivityType: "Elsa.WriteLine" }).SelectMany(line => line.Detail!.Split('\n'));

    private static IEnumerable<string> Bookmarks(BurstResult actual) =>
        actual.State.Bookmarks.Select(bookmark => $"{bookmark.ActivityId} {bookmark.ActivityType} {bookmark.Name}");

    private static IEnumerable<string> ExpectedBookmarks(JsonElement expected) =>
        expected.GetProperty("bookmarks").EnumerateArray().Select(bookmark =>
            $"{Text(bookmark, "activityId")} {Text(bookmark, "name")} {Text(bookmark.GetProperty("payload"), "eventName")}");

    private static IEnumerable<string> Texts(JsonElement expected, string member) =>
        expected.TryGetProperty(member, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static string? Compare(string member, IEnumerable<string> expected, IEnumerable<string> actual, bool ignoresOrder)
    {
        if (ignoresOrder) (expected, actual) = (expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        var (left, right) = (string.Join(" | ", expected), string.Join(" | ", actual));
        return left == right ? null : $"{member}: expected [{left}], was [{right}]";
    }

    private static string? CompareValues(string member, JsonElement expected, IReadOnlyDictionary<string, object?> actual)
    {
        var written = ValueJson.Write(actual.ToDictionary());
        var recorded = expected.TryGetProperty(member, out var values) ? values.GetRawText() : "{}";
        return JsonNode.DeepEquals(JsonNode.Parse(recorded), JsonNode.Parse(written)) ? null : $"{member}: expected {recorded}, was {written}";
    }

    private static IEnumerable<string> CompareIncidents(JsonElement expected, IReadOnlyList<Incident> actual)
    {
        JsonElement[] recorded = expected.TryGetProperty("incidents", out var incidents) ? [.. incidents.EnumerateArray()] : [];
        if (Compare("incidents", recorded.Select(incident => Text(incident, "activityId")), actual.Select(incident => incident.ActivityId), false) is { } difference)
        {
            yield return difference;
            yield break;
        }
        foreach (var (incident, index) in recorded.Select((incident, index) => (incident, index)))
        {
            if (!Means(Text(incident, "message"), actual[index])) yield return $"incident: expected «{Text(incident, "message")}», was {actual[index]}";
        }
    }

    /// <summary>Elsa's messages are English and ours French; an author's own message must be the same.</summary>
    private static bool Means(string recorded, Incident actual)
    {
        var quoted = recorded.Split('\'');
        return recorded switch
        {
            _ when recorded == actual.Message => true,
            _ when recorded.StartsWith("Failed to evaluate activity input", StringComparison.Ordinal) => actual.Kind == IncidentKind.Input && actual.Message.Contains($"« {quoted[1]} »", StringComparison.Ordinal),
            _ when recorded.StartsWith("Variable '", StringComparison.Ordinal) => actual.Kind == IncidentKind.UnknownVariable,
            _ when recorded.StartsWith("Activity type '", StringComparison.Ordinal) => actual.Kind == IncidentKind.UnknownActivity && actual.Message.Contains($"« {quoted[1]} »", StringComparison.Ordinal),
            _ when recorded.StartsWith("Exception of type", StringComparison.Ordinal) => actual.Kind == IncidentKind.Fault,
            _ => actual.Kind != IncidentKind.Fault,
        };
    }
}
