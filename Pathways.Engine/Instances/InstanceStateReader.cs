using System.Text.Json;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

internal static class InstanceStateReader
{
    public static InstanceState Read(JsonElement json)
    {
        var state = new InstanceState
        {
            InstanceId = Text(json, StateMember.InstanceId),
            DefinitionId = Text(json, StateMember.DefinitionId),
            DefinitionVersion = Number(json, StateMember.DefinitionVersion),
            Status = (InstanceStatus)Number(json, StateMember.Status),
            SubStatus = (InstanceSubStatus)Number(json, StateMember.SubStatus),
            CorrelationId = OptionalText(json, StateMember.CorrelationId),
            Name = OptionalText(json, StateMember.Name),
            ExecutionCount = Number(json, StateMember.Executions),
            WaitCount = Number(json, StateMember.Waits),
            RandomCount = OptionalNumber(json, StateMember.Randoms) ?? 0,
            InputValues = Map(json, StateMember.Input, StringComparer.Ordinal) ?? new(StringComparer.Ordinal),
            OutputValues = Map(json, StateMember.Output, StringComparer.Ordinal) ?? new(StringComparer.Ordinal),
            Scope = Scope(json),
            BookmarkList = [.. Items(json, StateMember.Bookmarks).Select(ReadBookmark)],
            IncidentList = [.. Items(json, StateMember.Incidents).Select(ReadIncident)],
        };
        if (json.TryGetProperty(StateMember.ActivityOutputs, out var outputs))
        {
            state.ActivityOutputs = outputs.EnumerateObject()
                .ToDictionary(activity => activity.Name, activity => StateValue.ReadMembers(activity.Value, StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
            state.LastResult = StateValue.Read(json.GetProperty(StateMember.LastResult));
        }
        if (json.TryGetProperty(StateMember.Root, out var root)) state.Root = ReadExecution(root, null, state);
        return state;
    }

    private static ActivityExecution ReadExecution(JsonElement json, ActivityExecution? parent, InstanceState state)
    {
        var id = Number(json, StateMember.Id);
        var activityId = Text(json, StateMember.Activity);
        var execution = new ActivityExecution(id, OptionalText(json, StateMember.Key) ?? activityId, activityId, Text(json, StateMember.Type), parent)
        {
            Status = json.TryGetProperty(StateMember.Faulted, out _) ? ExecutionStatus.Faulted : ExecutionStatus.Running,
            Scope = Scope(json),
            Flow = json.TryGetProperty(StateMember.Flow, out var flow) ? ReadFlow(flow) : null,
            Kept = Map(json, StateMember.Kept, StringComparer.Ordinal),
            Inputs = Map(json, StateMember.Input, StringComparer.OrdinalIgnoreCase),
            Attempts = OptionalNumber(json, StateMember.Attempts) ?? 0,
            Waits = state.BookmarkList.Count(bookmark => bookmark.ActivityInstanceId == id),
        };
        execution.Attach();
        foreach (var child in Items(json, StateMember.Children)) ReadExecution(child, execution, state);
        return execution;
    }

    private static FlowCounters ReadFlow(JsonElement json)
    {
        var activities = json.GetProperty(StateMember.Activity);
        var connections = json.GetProperty(StateMember.Connections);
        var flow = new FlowCounters(Text(json, StateMember.Start), Names(activities), Names(connections));
        ReadCounts(activities, flow.ActivityVisits, flow.Fired);
        ReadCounts(connections, flow.ConnectionVisits, flow.Followed);
        return flow;
    }

    private static void ReadCounts(JsonElement json, int[] visits, bool[] marks)
    {
        var index = 0;
        foreach (var property in json.EnumerateObject())
        {
            var count = property.Value.GetInt32();
            visits[index] = Math.Abs(count);
            marks[index++] = count < 0;
        }
    }

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(property => property.Name)];

    private static VariableScope? Scope(JsonElement json) =>
        json.TryGetProperty(StateMember.Variables, out var variables)
            ? new VariableScope([.. variables.EnumerateArray().Select(slot => new VariableSlot(slot[0].GetString()!, slot[1].GetString()!) { Value = StateValue.Read(slot[2]) })])
            : null;

    private static Bookmark ReadBookmark(JsonElement json)
    {
        var kind = (BookmarkKind)Number(json, StateMember.Kind);
        var (name, type) = (Text(json, StateMember.Name), Text(json, StateMember.Type));
        var bookmark = new Bookmark(
            Text(json, StateMember.Id), kind, name, BookmarkHash.Of(type, kind, name), Text(json, StateMember.Activity), type, Number(json, StateMember.ExecutionId))
        {
            AutoBurn = !json.TryGetProperty(StateMember.Keep, out _),
        };
        return Map(json, StateMember.Payload, StringComparer.Ordinal) is { } payload ? bookmark with { Payload = payload } : bookmark;
    }

    private static Incident ReadIncident(JsonElement json) => new(
        Text(json, StateMember.Activity),
        Text(json, StateMember.Type),
        (IncidentKind)Number(json, StateMember.Kind),
        Text(json, StateMember.Message),
        json.GetProperty(StateMember.At).GetDateTimeOffset())
    {
        ExecutionId = OptionalNumber(json, StateMember.ExecutionId),
        State = (IncidentState)(OptionalNumber(json, StateMember.IncidentState) ?? 0),
    };

    private static Dictionary<string, object?>? Map(JsonElement json, string name, StringComparer comparer) =>
        json.TryGetProperty(name, out var map) ? StateValue.ReadMembers(map, comparer) : null;

    private static List<JsonElement> Items(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string? OptionalText(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static int? OptionalNumber(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetInt32() : null;

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
