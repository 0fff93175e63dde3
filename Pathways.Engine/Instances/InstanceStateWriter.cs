using System.Text.Json;

namespace Pathways.Engine.Instances;

internal static class InstanceStateWriter
{
    public static void Write(Utf8JsonWriter json, InstanceState state)
    {
        json.WriteStartObject();
        json.WriteString(StateMember.InstanceId, state.InstanceId);
        json.WriteString(StateMember.DefinitionId, state.DefinitionId);
        json.WriteNumber(StateMember.DefinitionVersion, state.DefinitionVersion);
        json.WriteNumber(StateMember.Status, (int)state.Status);
        json.WriteNumber(StateMember.SubStatus, (int)state.SubStatus);
        WriteText(json, StateMember.CorrelationId, state.CorrelationId);
        WriteText(json, StateMember.Name, state.Name);
        json.WriteNumber(StateMember.Executions, state.ExecutionCount);
        json.WriteNumber(StateMember.Waits, state.WaitCount);
        if (state.RandomCount > 0) json.WriteNumber(StateMember.Randoms, state.RandomCount);
        WriteMap(json, StateMember.Input, state.InputValues);
        WriteMap(json, StateMember.Output, state.OutputValues);
        WriteScope(json, state.Scope);
        WriteActivityOutputs(json, state);
        WriteBookmarks(json, state.BookmarkList);
        WriteIncidents(json, state.IncidentList);
        if (state.Root is { } root)
        {
            json.WritePropertyName(StateMember.Root);
            WriteExecution(json, root);
        }
        json.WriteEndObject();
    }

    private static void WriteExecution(Utf8JsonWriter json, ActivityExecution execution)
    {
        json.WriteStartObject();
        json.WriteNumber(StateMember.Id, execution.Id);
        if (execution.Key != execution.ActivityId) json.WriteString(StateMember.Key, execution.Key);
        json.WriteString(StateMember.Activity, execution.ActivityId);
        json.WriteString(StateMember.Type, execution.ActivityType);
        if (execution.Attempts > 0) json.WriteNumber(StateMember.Attempts, execution.Attempts);
        if (execution.IsFaulted) json.WriteBoolean(StateMember.Faulted, true);
        WriteScope(json, execution.Scope);
        if (execution.Flow is { } flow) WriteFlow(json, flow);
        WriteMap(json, StateMember.Kept, execution.Kept);
        WriteMap(json, StateMember.Input, execution.Inputs);
        if (execution.FirstChild is not null)
        {
            json.WriteStartArray(StateMember.Children);
            for (var child = execution.FirstChild; child is not null; child = child.NextSibling) WriteExecution(json, child);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, FlowCounters flow)
    {
        json.WriteStartObject(StateMember.Flow);
        json.WriteString(StateMember.Start, flow.StartId);
        WriteCounts(json, StateMember.Activity, flow.ActivityKeys, flow.ActivityVisits, flow.Fired);
        WriteCounts(json, StateMember.Connections, flow.ConnectionKeys, flow.ConnectionVisits, flow.Followed);
        json.WriteEndObject();
    }

    /// <summary>A visit count, negative where the mark is set; what was never visited is left out.</summary>
    private static void WriteCounts(Utf8JsonWriter json, string name, string[] keys, int[] visits, bool[] marks)
    {
        json.WriteStartObject(name);
        for (var index = 0; index < keys.Length; index++)
        {
            if (visits[index] != 0) json.WriteNumber(keys[index], marks[index] ? -visits[index] : visits[index]);
        }
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, VariableScope? scope)
    {
        if (scope is null) return;
        json.WriteStartArray(StateMember.Variables);
        foreach (var slot in scope.Slots)
        {
            json.WriteStartArray();
            json.WriteStringValue(slot.Id);
            json.WriteStringValue(slot.Name);
            StateValue.Write(json, slot.Value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteActivityOutputs(Utf8JsonWriter json, InstanceState state)
    {
        if (state.ActivityOutputs is null) return;
        json.WriteStartObject(StateMember.ActivityOutputs);
        foreach (var (activity, outputs) in state.ActivityOutputs) WriteMap(json, activity, outputs);
        json.WriteEndObject();
        json.WritePropertyName(StateMember.LastResult);
        StateValue.Write(json, state.LastResult);
    }

    private static void WriteBookmarks(Utf8JsonWriter json, List<Bookmark> bookmarks)
    {
        if (bookmarks.Count == 0) return;
        json.WriteStartArray(StateMember.Bookmarks);
        foreach (var bookmark in bookmarks)
        {
            json.WriteStartObject();
            json.WriteString(StateMember.Id, bookmark.Id);
            json.WriteNumber(StateMember.Kind, (int)bookmark.Kind);
            json.WriteString(StateMember.Name, bookmark.Name);
            json.WriteString(StateMember.Activity, bookmark.ActivityId);
            json.WriteString(StateMember.Type, bookmark.ActivityType);
            json.WriteNumber(StateMember.ExecutionId, bookmark.ActivityInstanceId);
            if (!bookmark.AutoBurn) json.WriteBoolean(StateMember.Keep, true);
            if (bookmark.Payload.Count > 0) WriteMap(json, StateMember.Payload, bookmark.Payload.ToDictionary());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter json, List<Incident> incidents)
    {
        if (incidents.Count == 0) return;
        json.WriteStartArray(StateMember.Incidents);
        foreach (var incident in incidents)
        {
            json.WriteStartObject();
            json.WriteString(StateMember.Activity, incident.ActivityId);
            json.WriteString(StateMember.Type, incident.ActivityType);
            json.WriteNumber(StateMember.Kind, (int)incident.Kind);
            json.WriteString(StateMember.Message, incident.Message);
            json.WriteString(StateMember.At, incident.At);
            if (incident.ExecutionId is { } execution) json.WriteNumber(StateMember.ExecutionId, execution);
            if (incident.State != IncidentState.Open) json.WriteNumber(StateMember.IncidentState, (int)incident.State);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, Dictionary<string, object?>? map)
    {
        if (map is null or { Count: 0 }) return;
        json.WritePropertyName(name);
        StateValue.WriteMembers(json, map);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
